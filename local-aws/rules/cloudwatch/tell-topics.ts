import type { Notifications } from '../../delivery/notifications';
import { messageOf, subjectOf, type Transition } from './message';

/** Tells the topics among the actions of an alarm that it has another state. No other kind of action is taken here. */
export const tellTopics =
  (notifications: Pick<Notifications, 'publish'>, nameOf: (region: string) => string) =>
  (transition: Transition): void => {
    const { alarm, region } = transition;
    if (alarm.ActionsEnabled === false) return;

    const actions = {
      ALARM: alarm.AlarmActions,
      OK: alarm.OKActions,
      INSUFFICIENT_DATA: alarm.InsufficientDataActions,
    };
    const topics = (actions[alarm.StateValue ?? 'INSUFFICIENT_DATA'] ?? []).filter(
      (arn) => arn.split(':')[2] === 'sns',
    );
    const name = nameOf(region);
    for (const topic of topics)
      void notifications.publish(region, topic, subjectOf(transition, name), messageOf(transition, name));
  };
