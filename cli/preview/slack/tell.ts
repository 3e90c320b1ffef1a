import type { SlackMessage } from '../../../lambda/slack-notifier/block-kit';
import { slackMessage } from '../../../lambda/slack-notifier/message';
import { messagesOf } from '../../../lambda/slack-notifier/received';
import { parseNotification } from '../../../lambda/slack-notifier/parse-notification';
import type { NotifierSettings } from '../notifier-settings';
import type { Scene } from './scene';

/** A scene with the message that Slack gets of it. */
export interface Told extends Scene {
  readonly message: SlackMessage;
  /** The channel of its severity, where that has one of its own. */
  readonly channel: string | undefined;
}

/** Hands a scene to the notifier's own code. Its event holds one message. */
export function tell(scene: Scene, settings: NotifierSettings): Told {
  const [received] = messagesOf(scene.event);
  if (!received) throw new Error(`${scene.title} tells nothing`);
  const { incidentStart, times } = scene.remembered ?? {};
  const notification = parseNotification(received);
  return {
    ...scene,
    message: slackMessage(notification, {
      ...settings,
      messageId: received.messageId,
      incidentStart,
      ...(times !== undefined && { timesHeard: times }),
    }),
    channel: settings.channels[notification.logged.severity],
  };
}
