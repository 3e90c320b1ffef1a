import { serviceOf } from '../../iam/arn';
import { Denied } from '../../iam/denied';
import type { Notifications } from '../../delivery/notifications';
import type { ActionTaken } from './history-items';
import { messageOf, subjectOf, type Transition } from './message';

const SERVICE = 'cloudwatch.amazonaws.com';

/**
 * Tells the topics among the actions of an alarm that it has another state, and answers what became of it. No other kind
 * of action is taken here.
 */
export const tellTopics =
  (notifications: Pick<Notifications, 'send'>, nameOf: (region: string) => string, log: (line: string) => void) =>
  async (transition: Transition): Promise<readonly ActionTaken[]> => {
    const { alarm, region } = transition;
    const name = nameOf(region);
    const [subject, message] = [subjectOf(transition, name), messageOf(transition, name)];
    const source = { service: SERVICE, arn: alarm.AlarmArn ?? '' };

    return Promise.all(
      topicsOf(transition).map(async (arn) => {
        try {
          await notifications.send(source, arn, subject, message);
          return { arn, message };
        } catch (error) {
          const failure = textOf(error, source.arn);
          log(`alarm ${alarm.AlarmName ?? '?'} did not reach ${arn}: ${failure}`);
          return { arn, message, error: failure };
        }
      }),
    );
  };

function topicsOf({ alarm }: Transition): readonly string[] {
  if (alarm.ActionsEnabled === false) return [];
  const actions = { ALARM: alarm.AlarmActions, OK: alarm.OKActions, INSUFFICIENT_DATA: alarm.InsufficientDataActions };
  return (actions[alarm.StateValue ?? 'INSUFFICIENT_DATA'] ?? []).filter((arn) => serviceOf(arn) === 'sns');
}

/** Both texts as in https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger */
function textOf(error: unknown, alarmArn: string): string {
  if (!(error instanceof Denied)) return error instanceof Error ? error.message : String(error);
  const { action, resource } = error.request;
  return action.startsWith('kms:')
    ? 'null (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException;)'
    : `Resource: ${alarmArn} is not authorized to perform: SNS:Publish on resource: ${resource}`;
}
