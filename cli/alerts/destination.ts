import { alertPath, topicArn } from '../aws/alert-path';
import type { Alarm } from '../aws/alarms';
import { readWebhooks } from '../aws/webhooks';
import { Failure } from '../failure';
import type { Session } from '../session';
import { commandFor } from '../suggested-command';
import { UNCHANGED } from './unchanged';

/** Where an alert comes out: a channel of Slack (undefined: the default one), or the mail of whoever subscribed to a topic. */
export type Destination = { readonly channel: string | undefined } | { readonly topic: string };

/** Fails where nobody would hear. */
export async function destinationOf(session: Session, { severity, actions }: Alarm): Promise<Destination> {
  const { config } = session;
  const [action = ''] = actions;
  if (!actions.includes(topicArn(config, alertPath(config).topic)))
    return { topic: action.slice(action.lastIndexOf(':') + 1) };

  const webhooks = await readWebhooks(config);
  const own = webhooks.find(({ severities }) => severities.includes(severity));
  const stored = [own, webhooks.find(({ name }) => name === undefined)].find((webhook) => webhook?.isStored);
  if (stored) return { channel: stored.name };
  throw new Failure(`no webhook is stored in ${own?.parameter ?? ''}`, {
    state: UNCHANGED,
    fix: `store it: ${commandFor(session, own?.name === undefined ? 'slack set-url' : `slack set-url --channel ${own.name}`)}`,
  });
}

export function refuseWithoutSlack({ config }: Session): void {
  if (config.alerts.slack.enable) return;
  throw new Failure('Slack is off: alerts.slack.enable is false', {
    state: UNCHANGED,
    fix: 'set it to true, and deploy',
  });
}

/** "Slack, channel ml-oncall" */
export function destinationInWords(destination: Destination): string {
  if ('topic' in destination) return `whoever reads the mail of the topic ${destination.topic}, not to Slack`;
  return `Slack, ${destination.channel === undefined ? 'the default channel' : `channel ${destination.channel}`}`;
}
