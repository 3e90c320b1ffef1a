import { alertPath } from '../aws/alert-path';
import { readSubscribers } from '../aws/subscribers';
import { readWebhooks, type StoredWebhook } from '../aws/webhooks';
import { commandFor, type Named } from '../suggested-command';
import { inWords, part } from '../status/part';

/** Why an alert would not be heard, in words, with what to do about each. */
export async function alertGaps(session: Named): Promise<string[]> {
  const { config } = session;
  if (!config.alerts.slack.enable) return [];
  const [webhooks, subscribers] = await Promise.all([
    part(() => readWebhooks(config)),
    part(() => readSubscribers(config, alertPath(config).undeliveredTopic)),
  ]);
  return [
    ...inWords(webhooks, (all) => missingWebhooks(all, session), "Slack's webhooks:"),
    ...(config.alerts.email.length === 0
      ? ['Nobody hears it when Slack cannot be told: name addresses in alerts.email.']
      : inWords(subscribers, (all) => unconfirmed(all, config.alerts.email), 'Who confirmed alerts.email:')),
  ];
}

function missingWebhooks(webhooks: readonly StoredWebhook[], session: Named): string[] {
  const isHeard = webhooks.some(({ isStored }) => isStored);
  const hasDefault = webhooks.some(({ name, isStored }) => name === undefined && isStored);
  return webhooks
    .filter(({ isStored, severities }) => !isStored && severities.length > 0)
    .map(({ name, severities }) => {
      const store = commandFor(session, name === undefined ? 'slack set-url' : `slack set-url --channel ${name}`);
      if (!isHeard && webhooks.length === 1)
        return `Slack hears nothing yet: no webhook is stored. Store it with: ${store}`;
      const heard = hasDefault ? 'comes in the default channel' : 'is not heard';
      return `No webhook of ${name ?? 'the default channel'} is stored, and what is ${severities.join(' or ')} ${heard}. Store it with: ${store}`;
    });
}

function unconfirmed(subscribers: Awaited<ReturnType<typeof readSubscribers>>, emails: readonly string[]): string[] {
  const waiting = subscribers.filter(({ address, isConfirmed }) => emails.includes(address) && !isConfirmed);
  if (waiting.length === 0) return [];
  return [
    `AWS sent a mail with a link to confirm, which is not followed yet: ${waiting.map(({ address }) => address).join(', ')}`,
  ];
}
