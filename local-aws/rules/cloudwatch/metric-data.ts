import { momentOf } from '../../aws-api/moments';
import { metricKey, type Metric, type Sample } from '../../metrics/samples';

/** A datum as it was sent, with its date as it was sent. */
type Datum = Omit<Sample, 'Namespace' | 'Timestamp'> & { readonly Timestamp?: unknown };

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export interface PutMetricDataInput {
  readonly Namespace: string;
  readonly MetricData?: readonly Datum[];
  readonly EntityMetricData?: readonly { readonly MetricData?: readonly Datum[] }[];
}

/** The samples of a call. A datum without a date is of now. */
export function samplesOf(
  { Namespace, MetricData = [], EntityMetricData = [] }: PutMetricDataInput,
  now: Date,
): Sample[] {
  const data = [...MetricData, ...EntityMetricData.flatMap((entity) => entity.MetricData ?? [])];
  return data.map((datum) => ({ ...datum, Namespace, Timestamp: momentOf(datum.Timestamp) ?? now }));
}

/** What was put for the metrics of one region. */
export class MetricData {
  private readonly byMetric = new Map<string, Sample[]>();

  add(samples: readonly Sample[]): void {
    for (const sample of samples) {
      const key = metricKey(sample);
      const known = this.byMetric.get(key) ?? [];
      known.push(sample);
      this.byMetric.set(key, known);
    }
  }

  of(metrics: readonly Metric[]): readonly Sample[] {
    return [...new Set(metrics.map(metricKey))].flatMap((key) => this.byMetric.get(key) ?? []);
  }
}
