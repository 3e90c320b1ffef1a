import { NotifierError, safeReason } from './log';
import type { LogEntry, Outcome } from './log';
import { slackMessage } from './message';
import type { Origin } from './message';
import { messagesOf } from './received';
import type { Message } from './received';
import { createNews } from './news';
import { parseNotification } from './parse-notification';
import { post } from './slack';
import type { Context } from './slack';
import { storedWebhooks } from './webhook';
import type { World } from './world';

/** What the function's environment says. */
export interface Settings extends Pick<Origin, 'endpoint' | 'environment' | 'links'> {
  readonly webhookParameter: string;
  /** By severity, where one has a channel of its own. */
  readonly webhookParameters: Readonly<Partial<Record<string, string>>>;
}

/** Tells Slack each message of an event. Throws at the end if any failed: only then does Lambda try again. */
export function createHandler(settings: Settings, world: World): (event: unknown, context: Context) => Promise<void> {
  const findWebhook = storedWebhooks(world);
  const news = createNews(world);

  /** Tells a message, logs what became of it, and gives back why it failed. */
  async function tell(message: Message, context: Context): Promise<string | undefined> {
    const { messageId } = message;
    const notification = parseNotification(message);
    const { logged } = notification;
    const verdict = await news.judge(notification, messageId);
    const { webhookParameter, webhookParameters } = settings;
    const parameters = [webhookParameters[logged.severity] ?? [], webhookParameter].flat();
    const start = world.now();
    let outcome: Outcome = 'failed';
    let channel: LogEntry['channel'];
    let error: string | undefined;
    if (typeof verdict === 'string') outcome = verdict;
    else
      try {
        const content = slackMessage(notification, { ...settings, ...verdict, messageId });
        const [delivery, parameter] = await post(content, { parameters, findWebhook, world, context });
        outcome = delivery;
        if (parameter !== parameters[0]) channel = 'default';
        news.remember(notification, messageId);
      } catch (thrown) {
        error = safeReason(thrown);
      }
    const level = error ? 'ERROR' : channel || outcome.includes('plain') ? 'WARN' : 'INFO';
    const entry: LogEntry = {
      level,
      messageId,
      outcome,
      durationMs: world.now() - start,
      ...logged,
      channel,
      error,
    };
    // why: a stranger's text is not for the log as a whole. What is no string has no such method.
    world.writeLine(
      JSON.stringify(entry, (_, value?: Partial<Pick<string, 'slice'>>) => value?.slice?.(0, 300) ?? value),
    );
    return error;
  }

  return async (event, context) => {
    const messages = messagesOf(event);
    const errors: string[] = [];
    for (const message of messages) {
      const error = await tell(message, context);
      if (error) errors.push(error);
    }
    if (!errors[0]) return;
    throw new NotifierError(`${errors.length} of ${messages.length} not delivered to Slack: ${errors.join('; ')}`);
  };
}
