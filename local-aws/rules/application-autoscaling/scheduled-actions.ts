import { randomUUID } from 'node:crypto';
import { AwsError, type Json } from '../../gateway/types';
import type { Answers } from '../answers';
import type { Hosting } from '../hosting-state';
import { page, type PageInput } from '../pages';
import { DEFAULT_PAGE, findTarget, isWanted, lookUp, NAMESPACE, spelled, type TargetKey } from './target-key';

interface PutInput extends TargetKey, Json {
  readonly ScheduledActionName: string;
  readonly StartTime?: number;
  readonly EndTime?: number;
}

interface DescribeInput extends PageInput, Partial<TargetKey> {
  readonly ScheduledActionNames?: readonly string[];
}

export const scheduledActions = {
  /** Creates or updates: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html */
  PutScheduledAction: (input: PutInput, hosting: Hosting) => {
    const target = findTarget(input, hosting, 'registered');
    const known = target.scheduledActions.get(input.ScheduledActionName);

    target.scheduledActions.set(input.ScheduledActionName, {
      Timezone: 'UTC',
      ...known,
      ...input,
      // why: times that are left out of an update are removed, unlike all else.
      StartTime: input.StartTime,
      EndTime: input.EndTime,
      ScheduledActionARN: known?.ScheduledActionARN ?? actionArn(input, hosting),
      CreationTime: known?.CreationTime ?? hosting.now(),
    });
    return {};
  },

  DeleteScheduledAction: (input: TargetKey & { ScheduledActionName: string }, hosting: Hosting) => {
    const { ScheduledActionName, ...key } = input;
    if (!lookUp(key, hosting)?.scheduledActions.delete(ScheduledActionName)) {
      throw new AwsError(
        'ObjectNotFoundException',
        `No scheduled action found for ${spelled(key)}, scheduled action name: ${ScheduledActionName}`,
      );
    }
    return {};
  },

  DescribeScheduledActions: (input: DescribeInput, hosting: Hosting) => {
    const wanted = [...hosting.scalableTargets.values()]
      .filter((target) => isWanted(input, target))
      .flatMap((target) => [...target.scheduledActions.values()])
      .filter(({ ScheduledActionName: name }) => (input.ScheduledActionNames ?? [name]).includes(name));
    const { items, nextToken } = page(wanted, input, DEFAULT_PAGE, 'InvalidNextTokenException');
    return { ScheduledActions: items, ...nextToken };
  },
} satisfies Answers;

const actionArn = ({ ResourceId, ScheduledActionName }: PutInput, hosting: Hosting): string =>
  hosting.arn(
    'autoscaling',
    `scheduledAction:${randomUUID()}:resource/${NAMESPACE}/${ResourceId}:scheduledActionName/${ScheduledActionName}`,
  );
