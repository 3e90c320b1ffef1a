import { webhookUrl } from '../../config/webhook';
import { WebhookParameter } from '../aws/webhook';
import { confirm, refuseWithoutAnswer } from '../confirm';
import { describe, openSession, type Options, type Session } from '../session';
import { openStack } from '../stack';

export interface DeployOptions extends Options {
  /** Rolls out a new model and endpoint configuration though nothing in them changed. */
  readonly redeploy?: boolean;
}

export async function deploy(options: DeployOptions): Promise<void> {
  const session = openSession(options);
  const { terminal } = session;
  refuseWithoutAnswer(session);
  const { terraform, stampAddress } = await openStack(session);
  terminal.note(`Deploying ${describe(session)}`);

  const plan = await terraform.plan({ replace: options.redeploy ? [stampAddress] : [] });
  terminal.say(plan.text);
  if (plan.hasChanges) {
    await confirm(session, `Deploy this to ${describe(session)}?`);
    await terraform.apply(plan);
  }
  await provideWebhook(session);

  const outputs = await terraform.outputs();
  // why: Terraform itself shows them after an apply.
  if (!plan.hasChanges) terminal.say(`\n${table(outputs)}`);
  terminal.result({ changed: plan.hasChanges, outputs });
}

/** Stores the webhook that SLACK_ALERT_URL holds. Terraform is done by now, and never sees it. */
async function provideWebhook({ config, options, terminal }: Session): Promise<void> {
  if (!config.alerts.slack.enable) return;
  const parameter = new WebhookParameter(config);
  const url = webhookUrl(process.env['SLACK_ALERT_URL'] ?? '', { loopback: options.local ?? false });

  if (url !== undefined) {
    if (await parameter.store(url)) terminal.note(`Slack's webhook is stored in ${parameter.name}`);
  } else if (!(await parameter.exists())) {
    terminal.note(
      `Slack hears nothing yet: no webhook is stored. Store it with: ./mme slack set-url${options.local ? ' --local' : ''}`,
    );
  }
}

function table(outputs: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs)
    .map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`)
    .join('\n');
}
