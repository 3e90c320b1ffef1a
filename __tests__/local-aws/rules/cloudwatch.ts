import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { regionNames } from '../../../local-aws/aws-api/region-names';
import { Pipeline } from '../../../local-aws/gateway/pipeline';
import type { HttpRequest, HttpResponse, Json } from '../../../local-aws/gateway/types';
import { Denied } from '../../../local-aws/iam/denied';
import { askFor, type Source } from '../../../local-aws/iam/request';
import { ruleForOf } from '../../../local-aws/rule-book';
import { cloudwatchRules } from '../../../local-aws/rules/cloudwatch';
import { Alarms } from '../../../local-aws/rules/cloudwatch/alarms';
import { tellTopics } from '../../../local-aws/rules/cloudwatch/tell-topics';
import { botocoreData } from '../../support/botocore';
import { jsonCall, jsonOf } from '../gateway/fixtures';
import { METRIC } from '../metrics/alarms';
import { TEN } from '../metrics/series';

export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

/** An alarm on a sum of at least 1 in one minute, as PutMetricAlarm takes it. */
export const ALARM = {
  AlarmName: 'errors',
  ...METRIC,
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
};

/** A text that makes moto refuse a call. */
export const REFUSED = 'refused';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';
const denied = (action: string, resource: string) => (source: Source) =>
  new Denied(askFor(source)(action, resource), { allowed: false, by: [] });

/** Topics that do not take what is published, and why. */
export const REFUSALS: Readonly<Record<string, (source: Source) => Error>> = {
  [`${TOPIC}-closed`]: denied('sns:Publish', `${TOPIC}-closed`),
  [`${TOPIC}-encrypted`]: denied('kms:GenerateDataKey', KEY),
  [`${TOPIC}-gone`]: () => new Error('Topic does not exist'),
};

export interface Told {
  readonly topicArn: string;
  readonly subject: string;
  readonly message: Json;
}

/** CloudWatch before a moto whose alarms are OK after each put; one named `gone` never gets to ALARM. Its clock is moved by hand. */
export function localCloudWatch() {
  const kept = new Map<string, MetricAlarm>();
  const told: Told[] = [];
  const log: string[] = [];
  let now = TEN;

  const notifications = {
    send: (source: Source, topicArn: string, subject: string | undefined, message: string) => {
      const refused = REFUSALS[topicArn];
      if (refused) return Promise.reject(refused(source));
      told.push({ topicArn, subject: subject ?? '', message: JSON.parse(message) as Json });
      return Promise.resolve();
    },
  };
  const alarms = new Alarms({
    moto: {
      alarms: (_, { AlarmNames }) =>
        Promise.resolve({
          MetricAlarms: [...kept.values()].filter(({ AlarmName = '' }) => AlarmNames?.includes(AlarmName) ?? true),
          $metadata: {},
        }),
      setAlarmState: (_, AlarmName, StateValue, StateReason, StateReasonData) => {
        if (AlarmName === 'gone' && StateValue === 'ALARM') return Promise.reject(new Error('there is no such alarm'));
        kept.set(AlarmName, { ...kept.get(AlarmName), StateValue, StateReason, StateReasonData });
        return Promise.resolve();
      },
    },
    tell: tellTopics(notifications, regionNames(botocoreData), (line) => log.push(line)),
    log: (line) => log.push(line),
    now: () => new Date(now),
  });

  const moto = ({ headers, body }: HttpRequest): Promise<HttpResponse> => {
    const input = JSON.parse(body.toString()) as MetricAlarm;
    const { AlarmName = '' } = input;
    const AlarmArn = `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${AlarmName}`;
    const operation = headers['x-amz-target']?.split('.')[1];
    const isUnknown = operation === 'SetAlarmState' && !kept.has(AlarmName);
    const isRefused = isUnknown || body.includes(`"${REFUSED}"`);
    if (operation === 'PutMetricAlarm' && !isRefused) kept.set(AlarmName, { ...input, AlarmArn, StateValue: 'OK' });
    if (operation === 'SetAlarmState' && !isRefused) kept.set(AlarmName, { ...kept.get(AlarmName), ...input });
    return Promise.resolve({ status: isRefused ? 400 : 200, headers: {}, body: Buffer.from('{}') });
  };
  const pipeline = new Pipeline({
    models: botocoreData,
    moto,
    ruleFor: ruleForOf({ owned: {}, amended: { cloudwatch: cloudwatchRules(alarms) } }),
  });

  const call = async (operation: string, input: Json): Promise<Json> => {
    const target = `GraniteServiceVersion20100801.${operation}`;
    const response = await pipeline.answer(jsonCall('monitoring', target, input));
    const answer = jsonOf(response) as Json;
    if (response.status >= 300) throw Object.assign(new Error(String(answer['message'])), { answer, response });
    return answer;
  };
  return {
    alarms,
    told,
    log,
    pipeline,
    call,
    forget: (name: string) => kept.delete(name),
    pass: (seconds: number) => {
      now += 1000 * seconds;
    },
    putAlarm: (changed: Json = {}) => call('PutMetricAlarm', { ...ALARM, ...changed }),
    /** A value of the alarm's metric, so many minutes after ten. */
    putValue: (Value: number, minute = 0, changed: Json = {}) =>
      call('PutMetricData', {
        Namespace: METRIC.Namespace,
        MetricData: [{ MetricName: METRIC.MetricName, Timestamp: TEN / 1000 + 60 * minute, Value, ...changed }],
      }),
    setState: (StateValue: string, changed: Json = {}) =>
      call('SetAlarmState', { AlarmName: 'errors', StateValue, StateReason: 'a test', ...changed }),
    describe: async (AlarmName = 'errors'): Promise<Json> => {
      const { MetricAlarms } = await call('DescribeAlarms', { AlarmNames: [AlarmName] });
      return (MetricAlarms as Json[])[0] ?? {};
    },
    history: async (input: Json = {}): Promise<readonly Json[]> =>
      (await call('DescribeAlarmHistory', input))['AlarmHistoryItems'] as Json[],
  };
}

/** With the alarm that most tests are of. */
export async function withAlarm() {
  const cloudwatch = localCloudWatch();
  await cloudwatch.putAlarm();
  return cloudwatch;
}
