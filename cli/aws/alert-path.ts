import type { Config } from '../../config/resolve';
import { stackName } from '../../stacks/stack-name';

/** What the parts of the way to Slack are called. They are made in constructs/slack-notifier.ts and constructs/notifier-alarms.ts. */
export interface AlertPath {
  /** Begins the name of every alarm. */
  readonly alarmPrefix: string;
  /** The topic of the alarms that Slack is told of. */
  readonly topic: string;
  readonly functionName: string;
  readonly logGroup: string;
  /** The queue that keeps what Slack was not told. */
  readonly queue: string;
  /** The topic of the alarms on this way itself, which tells by e-mail. */
  readonly undeliveredTopic: string;
}

export function alertPath(config: Pick<Config, 'model' | 'environment'>): AlertPath {
  const prefix = stackName(config);
  const functionName = `${prefix}-slack-notifier`;
  return {
    alarmPrefix: `${prefix}-`,
    topic: `${prefix}-alerts`,
    functionName,
    logGroup: `/aws/lambda/${functionName}`,
    queue: `${functionName}-failed`,
    undeliveredTopic: `${prefix}-undelivered-alerts`,
  };
}

export const topicArn = ({ partition, region, account }: Config, topic: string): string =>
  `arn:${partition}:sns:${region}:${account}:${topic}`;
