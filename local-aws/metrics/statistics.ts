import { summaryOf, valuesOf, type Counted, type Sample, type StatisticSet } from './samples';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
const OF_SUMMARIES: Readonly<Record<string, (summaries: readonly StatisticSet[]) => number>> = {
  SampleCount: (summaries) => sum(summaries.map(({ SampleCount }) => SampleCount)),
  Sum: (summaries) => sum(summaries.map(({ Sum }) => Sum)),
  Minimum: (summaries) => Math.min(...summaries.map(({ Minimum }) => Minimum)),
  Maximum: (summaries) => Math.max(...summaries.map(({ Maximum }) => Maximum)),
  Average: (summaries) => sum(summaries.map(({ Sum }) => Sum)) / sum(summaries.map(({ SampleCount }) => SampleCount)),
};

/** The percentile that a statistic asks for: 99.9 for `p99.9`. Undefined for any other statistic. */
export function percentileOf(statistic: string): number | undefined {
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  return percent !== undefined && Number(percent) <= 100 ? Number(percent) : undefined;
}

/** Whether local AWS can tell it. It knows none of the trimmed ones (`tm90`, `IQM`, `PR(1:10)`). */
export const isKnownStatistic = (statistic: string): boolean =>
  Object.hasOwn(OF_SUMMARIES, statistic) || percentileOf(statistic) !== undefined;

/** A statistic of what was put in one period. Undefined where that does not say. */
export function statisticOf(statistic: string, samples: readonly Sample[]): number | undefined {
  const summaries = samples.map(summaryOf).filter((summary) => summary !== undefined);
  if (summaries.length === 0) return undefined;

  const percent = percentileOf(statistic);
  if (percent !== undefined) return percentile(percent, samples);
  const of = Object.hasOwn(OF_SUMMARIES, statistic) ? OF_SUMMARIES[statistic] : undefined;
  if (!of) throw new Error(`local AWS does not know the statistic ${statistic}`);
  return of(summaries);
}

/** The smallest value that so many percent of all are not above. "CloudWatch needs raw data points" for it: API_PutMetricData. */
function percentile(percent: number, samples: readonly Sample[]): number | undefined {
  const counted: Counted[] = [];
  for (const sample of samples) {
    const values = valuesOf(sample);
    if (!values) return undefined;
    counted.push(...values);
  }
  counted.sort(([one], [other]) => one - other);

  // why: rounded, since 0.99 x 100 is a little more than 99.
  const rank = Math.max(1, Math.ceil(Number(((percent / 100) * sum(counted.map(([, count]) => count))).toFixed(6))));
  let seen = 0;
  return counted.find(([, count]) => (seen += count) >= rank)?.[0];
}
