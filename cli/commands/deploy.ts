import { webhookUrl } from '../../config/webhook';
import { readLive } from '../aws/endpoint';
import { WebhookParameter } from '../aws/webhook';
import { confirm, refuseWithoutAnswer } from '../confirm';
import { Failure } from '../failure';
import { dangersOf, refuse } from '../plan/guard';
import { inWords } from '../plan/in-words';
import { scalingDefinitions } from '../plan/scaling-definitions';
import { adopt } from '../rollout/adopt';
import { follow } from '../rollout/follow';
import { removeLeftovers } from '../rollout/leftovers';
import { isOutdated, propose, type Proposal } from '../rollout/propose';
import { repair } from '../rollout/repair';
import { settle } from '../rollout/settle';
import { verify } from '../rollout/verify';
import { describe, openSession, type Options, type Session } from '../session';
import { openStack, type Stack } from '../stack';

export interface DeployOptions extends Options {
  /** Rolls out a new model and endpoint configuration though nothing in them changed. */
  readonly redeploy?: boolean;
  /** Explicit words for what the plan guard refuses without them. */
  readonly allow?: readonly string[];
}

export async function deploy(options: DeployOptions): Promise<void> {
  const session = openSession(options);
  const { terminal } = session;
  refuseWithoutAnswer(session);
  const stack = await openStack(session);
  terminal.note(`Deploying ${describe(session)}`);

  await settle(session);
  const begun = new Date();
  const proposal = await agree(session, stack, options);
  if (proposal.plan.hasChanges) await apply(session, stack, proposal);

  const outputs = await stack.terraform.outputs();
  await verifyOutcome(session, proposal, outputs);
  const known = new Set([String(outputs['model_name']), String(outputs['endpoint_configuration_name'])]);
  await removeLeftovers(session, { known, before: begun });
  await provideWebhook(session);

  // why: Terraform itself shows them after an apply.
  if (!proposal.plan.hasChanges) terminal.say(`\n${table(outputs)}`);
  terminal.result({ changed: proposal.plan.hasChanges, outputs });
}

/** Plans until the plan fits what is live, is allowed, and the person agrees to it. */
async function agree(session: Session, stack: Stack, options: DeployOptions): Promise<Proposal> {
  const { terminal, config } = session;
  const isDead = (await readLive(config)).endpoint?.status === 'Failed';
  let replace = [
    ...(options.redeploy ? [stack.addresses.stamp] : []),
    // why: SageMaker lets a failed endpoint be deleted, and nothing else.
    ...(isDead ? [stack.addresses.endpoint] : []),
  ];

  for (;;) {
    const proposal = await propose(session, stack, replace);
    const { plan, planned, live } = proposal;
    const adopted = await adopt(session, stack, proposal);
    if (adopted) {
      replace = [...replace, ...adopted.replace];
      continue;
    }

    terminal.say(plan.text);
    if (!planned) return proposal;
    terminal.say(`\n${inWords(planned, live, config).join('\n')}\n`);
    refuse(dangersOf(planned, live), options.allow ?? []);
    await confirm(session, `Deploy this to ${describe(session)}?`);

    if (!(await isOutdated(session, stack, proposal))) return proposal;
    terminal.note('The endpoint has scaled meanwhile: planning again, to keep what runs now');
  }
}

async function apply(session: Session, { terraform }: Stack, { plan, json, live }: Proposal): Promise<void> {
  try {
    await follow(session, () => terraform.apply(plan));
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    throw await repair(session, failure, { before: live, wanted: json && scalingDefinitions(json) });
  }
}

async function verifyOutcome(
  { config }: Session,
  { planned }: Proposal,
  outputs: Readonly<Record<string, unknown>>,
): Promise<void> {
  verify(await readLive(config), {
    configurationName: String(outputs['endpoint_configuration_name']),
    instanceCount: planned?.configuration.rollsOut ? planned.configuration.instanceCount : undefined,
    ...(planned?.scaling.target && { scaling: planned.scaling }),
  });
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
  const texts = Object.entries(outputs).filter(([, value]) => typeof value === 'string');
  const width = Math.max(...texts.map(([name]) => name.length));
  return texts.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`).join('\n');
}
