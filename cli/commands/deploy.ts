import { webhookUrl } from '../../config/webhook';
import { explained } from '../aws/explained';
import { readState } from '../aws/state';
import { WebhookParameter } from '../aws/webhook';
import { refuseWithoutAnswer } from '../confirm';
import { readRecord } from '../review/reviewed';
import { fromHereOn } from '../interrupts';
import { agree, type AgreeOptions } from '../rollout/agree';
import { apply, verifyOutcome } from '../rollout/apply';
import { removeLeftovers } from '../rollout/leftovers';
import type { Proposal } from '../rollout/propose';
import { describe, openSession, type Options, type Session } from '../session';
import { openStack } from '../stack';
import type { Terraform } from '../terraform/terraform';
import { alertGaps } from '../alerts/gaps';

export interface DeployOptions extends Options, Omit<AgreeOptions, 'record'> {
  /** A file that `./mme review --json` has written: what it has not reviewed is not deployed. */
  readonly reviewed?: string;
}

export async function deploy(options: DeployOptions): Promise<void> {
  await deployIn(openSession(options), options);
}

/** What is told of a plan before it is applied. */
export type Hear<Planned> = (planned: Planned, terraform: Terraform) => Promise<void>;

/** The same in a session that is open already. */
export async function deployIn(session: Session, options: DeployOptions, hear?: Hear<Proposal>): Promise<void> {
  const { terminal } = session;
  refuseWithoutAnswer(session);
  const record = options.reviewed === undefined ? undefined : await readRecord(options.reviewed, session.config);
  const stack = await openStack(session);
  terminal.note(`Deploying ${describe(session)}`);

  const begun = new Date();
  const proposal = await explained('nothing was changed', () => agree(session, stack, { ...options, record }));
  await hear?.(proposal, stack.terraform);
  if (proposal.plan.hasChanges) await apply(session, stack, proposal);
  fromHereOn(APPLIED);

  const { outputs, live } = await explained(APPLIED, async () => {
    const { outputs = {} } = (await readState(session.config)) ?? {};
    return { outputs, live: await verifyOutcome(session, proposal, outputs) };
  });
  const known = new Set([String(outputs['model_name']), String(outputs['endpoint_configuration_name'])]);
  await removeLeftovers(session, { known, before: begun });
  await provideWebhook(session);
  for (const gap of await alertGaps(session)) terminal.note(gap);

  // why: Terraform itself shows them after an apply.
  if (!proposal.plan.hasChanges) terminal.say(`\n${table(outputs)}`);
  terminal.result({ changed: proposal.plan.hasChanges, outputs, live });
}

const APPLIED = 'the apply came to its end; what is live is not known';

/** Stores the webhook that SLACK_ALERT_URL holds. Terraform is done by now, and never sees it. */
async function provideWebhook({ config, options, terminal }: Session): Promise<void> {
  const url = webhookUrl(process.env['SLACK_ALERT_URL'] ?? '', { loopback: options.local ?? false });
  if (url === undefined || !config.alerts.slack.enable) return;
  const parameter = new WebhookParameter(config);
  if (await parameter.store(url)) terminal.note(`Slack's webhook is stored in ${parameter.name}`);
}

function table(outputs: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(outputs).filter(([, value]) => typeof value === 'string');
  const width = Math.max(...texts.map(([name]) => name.length));
  return texts.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`).join('\n');
}
