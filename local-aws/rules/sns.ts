import { RawResponse, type Rules } from '../gateway/types';
import type { Notifications, Notification } from '../delivery/notifications';

/** What is published reaches the Lambda functions that listen; moto sees to every other kind of subscriber. */
export function snsRules(notifications: Notifications): Rules {
  return {
    Publish: async ({ region, input }, forward) => {
      const response = await forward();
      const messageId = /<MessageId>(.*?)<\/MessageId>/.exec(response.body.toString())?.[1];
      if (response.status < 300 && messageId !== undefined)
        void notifications.deliver(region, { ...(input as Partial<Notification>), messageId } as Notification);
      return new RawResponse(response);
    },
  };
}
