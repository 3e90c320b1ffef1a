import { z } from 'zod';
import { flag, oneOf, text, whole } from './values';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export const UNITS = [
  ...['Seconds', 'Microseconds', 'Milliseconds'],
  ...['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'],
  ...['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'],
  ...['Percent', 'Count'],
  ...['Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second', 'Gigabytes/Second', 'Terabytes/Second'],
  ...['Bits/Second', 'Kilobits/Second', 'Megabits/Second', 'Gigabits/Second', 'Terabits/Second'],
  ...['Count/Second', 'None'],
] as const;

const percent = () => {
  const error = 'a percentage of the whole instance, 1 to 100';
  return z.number({ error }).min(1, { error }).max(100, { error });
};

/** The last part of an AWS name, behind `<endpoint>-<environment>-`. */
const name = (what: string, ...taken: readonly string[]) =>
  text(
    new RegExp(`^(?!(?:${[...taken, '-'].join('|')})$)[A-Za-z0-9_-]{1,64}$`),
    `names of ${what}: 1 to 64 letters, digits, - and _${taken.map((other) => `, not ${other}`).join('')}`,
  );

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html */
const customMetric = z.strictObject({
  namespace: text(/^[^:\s][^:]{0,254}$/, 'the namespace of a CloudWatch metric, 1 to 255 characters without a colon'),
  metricName: text(/^[\x20-\x7e]{1,255}$/, 'the name of a CloudWatch metric, 1 to 255 characters'),
  statistic: oneOf(['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum']).default('Average'),
  /** The unit that the metric is published with. CloudWatch finds no data in another one. */
  unit: oneOf(UNITS).optional(),
  /** What scaling holds the metric at, in its own unit. */
  targetValue: z.number({ error: 'a number above 0' }).positive({ error: 'a number above 0' }),
  /** Default: EndpointName and VariantName, as SageMaker's own metrics have them. */
  dimensions: z
    .record(
      text(/^[\x20-\x7e]{1,255}$/, 'names of dimensions, 1 to 255 characters'),
      text(/^[\x20-\x7e]{1,1024}$/, 'the value of a dimension, 1 to 1,024 characters'),
      { error: 'names and values of dimensions' },
    )
    .optional(),
});

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
const RATE = /^rate\([1-9]\d* (?:minute|hour|day)s?\)$/;
/** Minutes, hours, day of month, month, day of week, year. https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
const CRON = /^cron\([\w,/*-]+ [\w,/*-]+ [\w,/*?-]+ [\w,/*-]+ [\w,/*?#-]+ [\d,/*-]+\)$/;

function isSchedule(given: string): boolean {
  const [, time] = AT.exec(given) ?? [];
  return time === undefined ? RATE.test(given) || CRON.test(given) : isTime(time);
}

/** The 30th of February, of which JavaScript makes the 2nd of March, is none. */
function isTime(given: string): boolean {
  const time = new Date(`${given}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(given);
}

/** The canonical spelling is asked for too: Intl takes `europe/berlin`, AWS does not. */
function isTimezone(given: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
  } catch {
    return false;
  }
  return given.split('/').every((part) => /^[A-Z]/.test(part));
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html */
const scheduledAction = z
  .strictObject({
    schedule: z.string({ error: 'a schedule' }).refine(isSchedule, {
      error: 'a schedule such as cron(0 8 ? * MON-FRI *), rate(1 day) or at(2027-01-31T18:00:00)',
    }),
    timezone: z
      .string({ error: 'a time zone' })
      .refine(isTimezone, { error: 'a time zone such as UTC or Europe/Berlin' })
      .default('UTC'),
    /** From then on; what is left out is that of model.scaling. */
    minInstances: whole(1, 'instances').optional(),
    maxInstances: whole(1, 'instances').optional(),
  })
  .refine(({ minInstances, maxInstances }) => (minInstances ?? maxInstances) !== undefined, {
    error: 'a schedule with minInstances, maxInstances or both',
  });

export const scaling = z.strictObject({
  enable: flag().default(true),
  minInstances: whole(1, 'instances').default(1),
  maxInstances: whole(1, 'instances').default(4),
  /** Invocations per instance and minute that scaling holds. https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-policy.html */
  scaleTargetInvocations: whole(1, 'invocations per instance and minute').default(25),
  /** CPU and GPU use that scaling holds beside the invocations: percent of the whole instance, whatever its processors. */
  scaleTargetCpuUtilization: percent().optional(),
  scaleTargetGpuUtilization: percent().optional(),
  scaleInCooldown: whole(0, 'seconds').default(600),
  scaleOutCooldown: whole(0, 'seconds').default(30),
  /** More metrics that scaling follows. It takes the most instances that any of them asks for. */
  customMetrics: z
    .record(name('metrics', 'invocations', 'cpu-utilization', 'gpu-utilization'), customMetric, {
      error: 'names and metrics',
    })
    .default({}),
  /** Other limits from a given time on. */
  scheduledActions: z.record(name('actions'), scheduledAction, { error: 'names and scheduled actions' }).default({}),
});
