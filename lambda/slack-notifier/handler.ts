import { parseNotification } from './alarm';
import { DeliveredMessages } from './delivered';
import { logLine, NotifierError, safeReason } from './log';
import type { LogEntry } from './log';
import { slackMessage } from './message';
import { post } from './slack';
import type { Delivery } from './slack';
import { snsMessages } from './sns';
import type { SnsMessage } from './sns';
import { storedWebhook } from './webhook';
import type { World } from './world';

/** What the function's environment says. */
export interface Settings {
  readonly webhookParameter: string;
  readonly endpoint: string;
  readonly environment: string;
}

/** The part of Lambda's context that is used. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

type Outcome = Delivery | 'already delivered' | 'failed';

const LEVELS: Readonly<Record<Outcome, LogEntry['level']>> = {
  delivered: 'INFO',
  'already delivered': 'INFO',
  'delivered as plain text': 'WARN',
  failed: 'ERROR',
};

/** Tells Slack each message of an SNS event. Throws at the end if any failed: only then does Lambda try again. */
export function createHandler(settings: Settings, world: World): (event: unknown, context: Context) => Promise<void> {
  const webhook = storedWebhook(settings.webhookParameter, world);
  const delivered = new DeliveredMessages();

  async function tell(message: SnsMessage, context: Context): Promise<{ outcome: Outcome; error?: string }> {
    if (delivered.has(message.messageId)) return { outcome: 'already delivered' };
    try {
      const content = slackMessage(parseNotification(message), { ...settings, messageId: message.messageId });
      const outcome = await post(content, { webhook, world, remaining: () => context.getRemainingTimeInMillis() });
      delivered.add(message.messageId);
      return { outcome };
    } catch (error) {
      return { outcome: 'failed', error: safeReason(error) };
    }
  }

  return async (event, context) => {
    const messages = snsMessages(event);
    const errors: string[] = [];
    for (const message of messages) {
      const start = world.now();
      const { outcome, error } = await tell(message, context);
      const { messageId = 'unknown' } = message;
      world.writeLine(logLine({ level: LEVELS[outcome], messageId, outcome, durationMs: world.now() - start, error }));
      if (error !== undefined) errors.push(error);
    }
    if (errors.length === 0) return;
    throw new NotifierError(`${errors.length} of ${messages.length} not delivered to Slack: ${errors.join('; ')}`);
  };
}
