import { AwsError } from '../../gateway/types';
import { ExpressionError, UnknownFunction } from '../../metrics/expression';
import { periodOf, watchedBy, type Alarm } from '../../metrics/alarm';
import { datapointsOf } from '../../metrics/datapoints';
import { isKnownStatistic } from '../../metrics/statistics';
import { COMPARISONS } from '../../metrics/verdict';
import { unsupported } from '../../gateway/unsupported';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MOST_METRICS = 10;

interface Check {
  readonly breaks: (alarm: Alarm) => boolean;
  readonly text: string;
}

const lookBack = (alarm: Alarm): number => periodOf(alarm) * (alarm.EvaluationPeriods ?? 1);
const periodsOf = (alarm: Alarm) => watchedBy(alarm).map(({ stat: { Period = 60 } }) => Period);
const isPeriod = (seconds: number): boolean => [10, 20, 30].includes(seconds) || seconds % 60 === 0;
const queriesOf = ({ Metrics }: Alarm) => Metrics ?? [];

/** What AWS's API model does not say: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const CHECKS: readonly Check[] = [
  {
    breaks: (alarm) => queriesOf(alarm).length > 0 && (alarm.MetricName !== undefined || alarm.Period !== undefined),
    text: 'Metrics cannot be specified together with MetricName, Namespace, Dimensions, Period, Unit, Statistic or ExtendedStatistic',
  },
  {
    breaks: (alarm) =>
      queriesOf(alarm).length > 0
        ? queriesOf(alarm).filter(({ ReturnData = true }) => ReturnData).length !== 1
        : alarm.MetricName === undefined,
    text: 'Exactly one element of the metrics list should return data.',
  },
  {
    breaks: (alarm) => queriesOf(alarm).filter(({ MetricStat }) => MetricStat).length > MOST_METRICS,
    text: `The collection Metrics must not have more than ${MOST_METRICS} elements with a MetricStat`,
  },
  {
    breaks: (alarm) => queriesOf(alarm).filter(({ Expression }) => Expression !== undefined).length > MOST_METRICS,
    text: `The collection Metrics must not have more than ${MOST_METRICS} elements with an Expression`,
  },
  {
    breaks: (alarm) =>
      queriesOf(alarm).some((query) => (query.Expression === undefined) === (query.MetricStat === undefined)),
    text: 'Each element of the metrics list must have either an Expression or a MetricStat',
  },
  {
    breaks: (alarm) => !periodsOf(alarm).every(isPeriod),
    text: 'Period must be 10, 20, 30 or a multiple of 60',
  },
  {
    breaks: (alarm) => new Set(periodsOf(alarm)).size > 1,
    text: 'Metrics list contains a metric with a different period: all metrics must have the same period',
  },
  {
    breaks: (alarm) => periodOf(alarm) < HOUR && lookBack(alarm) > DAY,
    text: 'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400)',
  },
  {
    breaks: (alarm) => lookBack(alarm) > WEEK,
    text: 'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
  },
  {
    breaks: ({ DatapointsToAlarm: m = 1, EvaluationPeriods: n = m }) => m > n,
    text: 'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
  },
  {
    breaks: ({ Statistic, ExtendedStatistic, MetricName }) =>
      MetricName !== undefined && (Statistic === undefined) === (ExtendedStatistic === undefined),
    text: 'Exactly one of Statistic and ExtendedStatistic must be specified',
  },
];

/** Refuses an alarm as AWS does, and one that local AWS could not evaluate. */
export function refuseBadAlarm(alarm: Alarm): void {
  if ('EvaluationCriteria' in alarm) throw unsupported('alarms on PromQL');
  const { ComparisonOperator = '' } = alarm;
  if (!Object.hasOwn(COMPARISONS, ComparisonOperator))
    throw unsupported(`alarms that compare by ${ComparisonOperator || 'nothing'}`);

  const broken = CHECKS.find(({ breaks }) => breaks(alarm));
  if (broken) throw new AwsError('ValidationError', broken.text);

  const statistic = watchedBy(alarm).find(({ stat: { Stat = '' } }) => !isKnownStatistic(Stat))?.stat.Stat;
  if (statistic !== undefined) throw unsupported(`alarms on the statistic ${statistic}`);
  refuseBadExpression(alarm);
}

/** AWS evaluates it too, and names the expression in its refusal. */
function refuseBadExpression(alarm: Alarm): void {
  try {
    datapointsOf(alarm, [], { seconds: periodOf(alarm), starts: [] });
  } catch (error) {
    if (error instanceof UnknownFunction)
      throw unsupported(`alarms on expressions with the function ${error.functionName}`);
    if (!(error instanceof ExpressionError)) throw error;
    const id = queriesOf(alarm).find(({ ReturnData = true }) => ReturnData)?.Id ?? '';
    throw new AwsError('ValidationError', `Error in expression '${id}': ${error.message}`);
  }
}
