import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Config } from '../../config/resolve';
import type { AlarmRow } from '../../constructs/alarm';
import { endpointAlarmRows } from '../../constructs/alarm-table';
import { EndpointAlarms, type EndpointAlarmsProps } from '../../constructs/endpoint-alarms';
import type { Alarm, MetricDataQuery } from '../../local-aws/metrics/alarm';
import { validConfig, validPlace, type Given } from '../support/config';
import { synthScope, type Block, type Synthesized } from '../support/synth';

export const RUNBOOK = 'https://wiki.example.com/runbook';

/** Key in `model.alarms` of each alarm that an endpoint can have, in the order of the table. */
export const KEY_OF: Readonly<Record<string, keyof Config['model']['alarms']>> = {
  Invocation4XXErrors: 'invocation4XXErrors',
  Invocation4XXErrorRate: 'invocation4XXErrorRateInPercent',
  Invocation5XXErrors: 'invocation5XXErrors',
  Invocation5XXErrorRate: 'invocation5XXErrorRateInPercent',
  ModelLatency: 'modelLatencyP99InMilliseconds',
  OverheadLatency: 'overheadLatencyP99InMilliseconds',
  ModelLoadingWaitTime: 'modelLoadingWaitTimeInMilliseconds',
  ModelCacheHit: 'modelCacheHitInPercent',
  ModelThrashing: 'modelThrashingInPercent',
  MaximumCapacity: 'maximumCapacityInMinutes',
  CPUUtilization: 'cpuUtilizationInPercent',
  MemoryUtilization: 'memoryUtilizationInPercent',
  DiskUtilization: 'diskUtilizationInPercent',
  GPUUtilization: 'gpuUtilizationInPercent',
  GPUMemoryUtilization: 'gpuMemoryUtilizationInPercent',
  NoInvocations: 'noInvocationsInMinutes',
};

export const GPUS = 'model.resources.instanceType=ml.g4dn.xlarge';
/** An endpoint that has every alarm. */
export const EVERY_ALARM = [GPUS, 'model.alarms.noInvocationsInMinutes=60'];

/** The rows of the table that an endpoint has. */
export function rowsOf(given: Given = {}): AlarmRow[] {
  const { model } = validConfig(given);
  return endpointAlarmRows(model.endpointName, 'AllTraffic', model);
}

/** What the alarms of a valid configuration are made of. */
export const alarmProps = (given: Given = {}): EndpointAlarmsProps => ({
  place: validPlace(given),
  variantName: 'AllTraffic',
  model: validConfig(given).model,
  topicArn: 'arn:topic',
  runbookUrl: (alarmId) => `${RUNBOOK}#${alarmId}`,
});

const known = new Map<string, Synthesized>();

/** The alarms of an endpoint on their own, once for each configuration of a test file. */
export function synthAlarms(given: Given = {}): Synthesized {
  const key = JSON.stringify(given);
  const synth =
    known.get(key) ??
    synthScope((scope) => {
      new EndpointAlarms(scope, 'alarms', alarmProps(given));
    });
  known.set(key, synth);
  return synth;
}

/** An alarm in the words of CloudWatch's PutMetricAlarm. */
export interface PutMetricAlarm extends Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
}

/** The alarms of a Terraform configuration, by what their names have behind the prefix. */
export function alarmsIn(synth: Synthesized, prefix = 'mlops-mme-v1-validation-'): Map<string, PutMetricAlarm> {
  const alarms = synth.all(CloudwatchMetricAlarm).map(asPutMetricAlarm);
  return new Map(alarms.map((alarm) => [alarm.AlarmName.slice(prefix.length), alarm]));
}

/** An alarm of a Terraform configuration, as the AWS provider puts it. */
export function asPutMetricAlarm({ dimensions, metric_query: queries, ...block }: Block): PutMetricAlarm {
  const { OkActions, EvaluateLowSampleCountPercentiles: lowSamples, ...alarm } = inPascalCase(block);
  return {
    ...alarm,
    ...(OkActions !== undefined && { OKActions: OkActions }),
    ...(lowSamples !== undefined && { EvaluateLowSampleCountPercentile: lowSamples }),
    ...(dimensions !== undefined && { Dimensions: dimensionsOf(dimensions) }),
    ...(queries !== undefined && { Metrics: (queries as Block[]).map(queryOf) }),
  } as PutMetricAlarm;
}

function queryOf({ metric, ...query }: Block): MetricDataQuery {
  if (metric === undefined) return inPascalCase(query);
  const { namespace, metric_name, dimensions, ...stat } = metric as Block;
  const Metric = { ...inPascalCase({ namespace, metric_name }), Dimensions: dimensionsOf(dimensions) };
  return { ...inPascalCase(query), MetricStat: { Metric, ...inPascalCase(stat) } };
}

const dimensionsOf = (dimensions: unknown) =>
  Object.entries(dimensions as Record<string, string>).map(([Name, Value]) => ({ Name, Value }));

const inPascalCase = (block: Block): Block =>
  Object.fromEntries(
    Object.entries(block).map(([key, value]) => [
      key.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
