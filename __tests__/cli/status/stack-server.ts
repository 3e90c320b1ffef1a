import { AwsError, type Json, type Rules } from '../../../local-aws/gateway/types';
import { ACCOUNT } from '../../local-aws/rules/hosting';
import { HostingServer } from '../rollout/hosting-server';

export const PREFIX = 'mme-validation-';
const WEBHOOK = '/mme/mme/validation/slack-webhook-url';

export const topicArn = (name: string): string => `arn:aws:sns:us-east-1:${ACCOUNT}:${PREFIX}${name}`;

/** What a test may say of an alarm, in CloudWatch's words. */
export interface GivenAlarm {
  readonly StateValue?: string;
  readonly StateReason?: string;
  readonly StateTransitionedTimestamp?: Date;
  readonly AlarmDescription?: string;
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
}

/** Everything around the endpoint of a stack, as far as the command line asks: alarms, log, bucket, webhooks, queue, topic. */
export class Surroundings {
  readonly alarms = new Map<string, Json>();
  readonly objects = { count: 0, isThere: true };
  readonly loaded: { at: Date; sum: number }[] = [];
  readonly webhooks = new Map<string, string>();
  readonly subscriptions: Json[] = [];
  /** Undefined: there is no queue. */
  waiting: number | undefined = 0;
  /** Undefined: there is no log group. */
  log: { readonly at: Date; readonly message: string }[] | undefined = [];
  /** States that alarms were set to by hand. */
  readonly states: { readonly name: string; readonly state: string; readonly reason: string }[] = [];
  /** What happens when an alarm changes its state. */
  onState: (name: string, state: string) => void = () => undefined;
  now = () => new Date();

  alarm(id: string, given: GivenAlarm = {}): void {
    const AlarmName = `${PREFIX}${id}`;
    this.alarms.set(AlarmName, {
      AlarmName,
      StateValue: 'OK',
      StateReason: 'all is well',
      StateTransitionedTimestamp: this.now(),
      ActionsEnabled: true,
      AlarmActions: [topicArn('alerts')],
      ...given,
    });
  }

  /** Stores a channel's webhook; without a name, the default one's. */
  webhook(channel?: string): void {
    this.webhooks.set(
      channel === undefined ? WEBHOOK : `${WEBHOOK}/${channel}`,
      'https://hooks.slack.com/services/T/B/X',
    );
  }

  /** A line of the notifier's log, after so many seconds. */
  logs(message: unknown, afterSeconds = 0): void {
    const at = new Date(this.now().getTime() + 1000 * afterSeconds);
    this.log?.push({ at, message: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  readonly rules: Readonly<Record<string, Rules>> = {
    sts: { GetCallerIdentity: () => ({ Account: ACCOUNT }) },
    cloudwatch: {
      DescribeAlarms: () => ({ MetricAlarms: [...this.alarms.values()] }),
      SetAlarmState: ({ input: { AlarmName, ...state } }) => {
        const name = String(AlarmName);
        const alarm = this.alarms.get(name);
        if (!alarm) throw new AwsError('ResourceNotFound', '', 404);
        this.states.push({ name, state: String(state['StateValue']), reason: String(state['StateReason']) });
        const isNew = alarm['StateValue'] !== state['StateValue'];
        this.alarms.set(name, { ...alarm, ...state });
        if (isNew) this.onState(name, String(state['StateValue']));
        return {};
      },
      GetMetricStatistics: ({ input }) => ({
        Datapoints: this.loaded
          .filter(({ at }) => at >= timeOf(input['StartTime']) && at < timeOf(input['EndTime']))
          .map(({ at, sum }) => ({ Timestamp: at, Sum: sum })),
      }),
    },
    logs: {
      FilterLogEvents: ({ input }) => {
        if (!this.log) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
        const all = this.log.map(({ at, message }, index) => ({
          eventId: String(index),
          timestamp: at.getTime(),
          message,
        }));
        const [from, now] = [Number(input['startTime']), this.now().getTime()];
        return { events: all.filter(({ timestamp }) => timestamp >= from && timestamp <= now) };
      },
    },
    s3: {
      HeadBucket: ({ region }) => {
        if (!this.objects.isThere) throw new AwsError('NotFound', '', 404);
        return { BucketRegion: region };
      },
      ListObjectsV2: ({ input }) => {
        if (!this.objects.isThere) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
        const most = Number(input['MaxKeys']);
        return { KeyCount: Math.min(this.objects.count, most), IsTruncated: this.objects.count > most };
      },
    },
    ssm: {
      GetParameter: ({ input }) => {
        const Value = this.webhooks.get(String(input['Name']));
        if (Value === undefined) throw new AwsError('ParameterNotFound', '');
        return { Parameter: { Name: input['Name'], Value } };
      },
      PutParameter: ({ input }) => {
        this.webhooks.set(String(input['Name']), String(input['Value']));
        return { Version: 1 };
      },
      GetParametersByPath: ({ input }) => page(this.below(String(input['Path'])), input),
      DeleteParameters: ({ input }) => {
        for (const name of input['Names'] as string[]) this.webhooks.delete(name);
        return { DeletedParameters: input['Names'] };
      },
    },
    sqs: {
      GetQueueUrl: ({ input }) => {
        if (this.waiting === undefined) throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', '');
        return { QueueUrl: `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/${String(input['QueueName'])}` };
      },
      GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: String(this.waiting) } }),
    },
    sns: { ListSubscriptionsByTopic: () => ({ Subscriptions: this.subscriptions }) },
  };

  private below(path: string): Json[] {
    return [...this.webhooks.keys()].filter((name) => name.startsWith(`${path}/`)).map((Name) => ({ Name }));
  }
}

/** SSM gives at most ten at once. */
function page(all: readonly Json[], { NextToken = '0' }: Json): Json {
  const [start, end] = [Number(NextToken), Number(NextToken) + 10];
  return { Parameters: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
}

const timeOf = (sent: unknown): Date => new Date(typeof sent === 'number' ? sent * 1000 : String(sent));

/** A whole stack in this process: its endpoint, and all that is around it. Its time is everybody's. */
export async function startStack(): Promise<{ aws: HostingServer; around: Surroundings }> {
  const around = new Surroundings();
  const aws = await HostingServer.start(around.rules);
  around.now = () => aws.now();
  jest.spyOn(Date, 'now').mockImplementation(() => aws.now().getTime());
  process.env['AWS_ACCOUNT'] = ACCOUNT;
  return { aws, around };
}
