/** A metric that is measured: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Metric */
export interface Metric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

export interface Dimension {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}

/** What was put for a metric, with the names of PutMetricData: one value, several, or a summary of many. */
export interface Sample extends Metric {
  readonly Timestamp: Date;
  readonly Unit?: string | undefined;
  readonly Value?: number | undefined;
  readonly Values?: readonly number[] | undefined;
  /** How often each of the values occurred; once where nothing is said. */
  readonly Counts?: readonly number[] | undefined;
  readonly StatisticValues?: StatisticSet | undefined;
}

export interface StatisticSet {
  readonly SampleCount: number;
  readonly Sum: number;
  readonly Minimum: number;
  readonly Maximum: number;
}

/** The name of a metric in one text. "Each unique combination of dimensions is a metric of its own", in any order. */
export function metricKey({ Namespace, MetricName, Dimensions = [] }: Metric): string {
  const dimensions = Dimensions.map(({ Name, Value }) => [Name, Value]).sort();
  return JSON.stringify([Namespace, MetricName, dimensions]);
}

/** A value, and how often it was measured. */
export type Counted = readonly [value: number, count: number];

/** The single values of a sample. Undefined where only their summary was put. */
export function valuesOf({ Value, Values, Counts = [], StatisticValues }: Sample): readonly Counted[] | undefined {
  if (Values && Values.length > 0) return Values.map((value, index) => [value, Counts[index] ?? 1]);
  if (Value !== undefined) return [[Value, 1]];
  return StatisticValues && valuesOfEqual(StatisticValues);
}

/** "The Min and Max are equal, and Sum is equal to Min multiplied by SampleCount": API_PutMetricData. */
function valuesOfEqual({ SampleCount, Sum, Minimum, Maximum }: StatisticSet): readonly Counted[] | undefined {
  return Minimum === Maximum && Sum === Minimum * SampleCount ? [[Minimum, SampleCount]] : undefined;
}

/** The summary of a sample; undefined for one that has nothing in it. */
export function summaryOf(sample: Sample): StatisticSet | undefined {
  if (sample.StatisticValues) return sample.StatisticValues;
  const counted = (valuesOf(sample) ?? []).filter(([, count]) => count > 0);
  if (counted.length === 0) return undefined;
  const values = counted.map(([value]) => value);
  return {
    SampleCount: counted.reduce((sum, [, count]) => sum + count, 0),
    Sum: counted.reduce((sum, [value, count]) => sum + value * count, 0),
    Minimum: Math.min(...values),
    Maximum: Math.max(...values),
  };
}
