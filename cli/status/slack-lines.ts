import { alertPath } from '../aws/alert-path';
import type { StoredWebhook } from '../aws/webhooks';
import { count } from '../plan/count';
import { commandFor, type Named } from '../suggested-command';
import { inWords } from './part';
import type { Status } from './status';

/** Which channels have a webhook, and what waits that Slack was not told. */
export function slackLines({ webhooks, waitingAlerts }: Status, session: Named): string[] {
  if (!webhooks || !waitingAlerts) return ['off'];
  const { queue } = alertPath(session.config);
  return [
    ...inWords(webhooks, (all) => all.flatMap((webhook) => webhookLines(webhook, session)), 'the webhooks'),
    ...inWords(
      waitingAlerts,
      (number) => [
        number === undefined
          ? `there is no queue ${queue}`
          : `${number === 0 ? 'no message waits' : `${count(number, 'message')} ${number === 1 ? 'waits' : 'wait'}`} in ${queue}`,
      ],
      'the queue',
    ),
  ];
}

function webhookLines({ name, severities, isStored }: StoredWebhook, session: Named): string[] {
  const channel = `${name ?? 'default channel'}${severities.length > 0 ? ` (${severities.join(', ')})` : ''}`;
  if (isStored) return [`${channel}: a webhook is stored`];
  const command = name === undefined ? 'slack set-url' : `slack set-url --channel ${name}`;
  return [`${channel}: no webhook is stored; store it with`, `  ${commandFor(session, command)}`];
}
