import { z } from 'zod';
import { whole, wholeOrFalse } from './values';

/** False: there is no such alarm. */
const percent = () => wholeOrFalse(1, 'percent', 100);
const milliseconds = (most: number) => wholeOrFalse(1, 'milliseconds', most);
const minutes = () => wholeOrFalse(1, 'minutes', DAY_IN_MINUTES);

/** SageMaker gives an answer 60 s. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
const LONGEST_ANSWER = 60_000;
/** CloudWatch looks back a day at most. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const DAY_IN_MINUTES = 24 * 60;

/** When each alarm goes off. What it measures, and why, is in constructs/alarm-table.ts. */
export const alarms = z.strictObject({
  /** Refused requests in a minute. */
  invocation4XXErrors: wholeOrFalse(1, 'errors a minute').default(1),
  /** Failed requests in a minute. An update is rolled back by it too, so there is always one. */
  invocation5XXErrors: whole(1, 'errors a minute').default(1),
  /** Of all requests in five minutes. */
  invocation4XXErrorRateInPercent: percent().default(5),
  invocation5XXErrorRateInPercent: percent().default(1),
  /** One in a hundred answers takes as long. An update is rolled back by it too, so there is always one. */
  modelLatencyP99InMilliseconds: whole(1, 'milliseconds', LONGEST_ANSWER).default(5000),
  overheadLatencyP99InMilliseconds: milliseconds(LONGEST_ANSWER).default(5000),
  /** What a request waits, on average, for its model to be downloaded and loaded. */
  modelLoadingWaitTimeInMilliseconds: milliseconds(LONGEST_ANSWER).default(10_000),
  /** Fewer requests than this find their model loaded. */
  modelCacheHitInPercent: percent().default(50),
  /** Of the loaded models, unloaded again within a minute. */
  modelThrashingInPercent: percent().default(20),
  diskUtilizationInPercent: percent().default(85),
  memoryUtilizationInPercent: percent().default(90),
  /** Of all cores of an instance. */
  cpuUtilizationInPercent: percent().default(90),
  /** Of all GPUs of an instance, where it has any. */
  gpuUtilizationInPercent: percent().default(90),
  gpuMemoryUtilizationInPercent: percent().default(90),
  /** For so long at scaling's most instances. */
  maximumCapacityInMinutes: minutes().default(30),
  /** For so long without any request. */
  noInvocationsInMinutes: minutes().default(false),
});
