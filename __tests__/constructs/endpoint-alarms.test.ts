import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { TerraformOutput } from 'cdktf';
import { EndpointAlarms, type EndpointAlarmsProps } from '../../constructs/endpoint-alarms';
import { validConfig, validPlace, type Given } from '../support/config';
import { synthScope } from '../support/synth';

const propsOf = (given: Given = {}): EndpointAlarmsProps => ({
  place: validPlace(given),
  variantName: 'AllTraffic',
  topicArn: 'arn:topic',
  alarms: validConfig(given).model.alarms,
});

const synthAlarms = (given: Given = {}) =>
  synthScope((scope) => {
    new EndpointAlarms(scope, 'alarms', propsOf(given));
  });

describe.each(['Invocation4XXErrors', 'Invocation5XXErrors'])('the alarm for %s', (metric) => {
  it('goes off at the first error within a minute', () => {
    expect(synthAlarms().only(CloudwatchMetricAlarm, metric)).toMatchObject({
      statistic: 'Sum',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      period: 60,
      evaluation_periods: 1,
    });
  });
});

describe('the alarm for ModelLatency', () => {
  const latency = (set: string[] = []) => synthAlarms({ set }).only(CloudwatchMetricAlarm, 'ModelLatency');

  it('goes off when one in a hundred answers is slow, three minutes in a row', () => {
    expect(latency()).toMatchObject({
      extended_statistic: 'p99',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      period: 60,
      evaluation_periods: 3,
    });
    expect(latency()).not.toHaveProperty('statistic');
  });

  it('is told the milliseconds of the configuration in microseconds, as SageMaker measures', () => {
    expect(latency()).toMatchObject({ threshold: 5_000_000 });
    expect(latency(['model.alarms.modelLatencyP99InMilliseconds=1500'])).toMatchObject({ threshold: 1_500_000 });
  });

  it('stays as it is while there are too few requests for a percentile', () => {
    expect(latency()).toMatchObject({ evaluate_low_sample_count_percentiles: 'ignore' });
  });
});

describe.each(['Invocation4XXErrors', 'Invocation5XXErrors', 'ModelLatency'])('the alarm for %s', (metric) => {
  const alarm = synthAlarms().only(CloudwatchMetricAlarm, metric);

  it('watches the metric of SageMaker', () => {
    expect(alarm).toMatchObject({ namespace: 'AWS/SageMaker', metric_name: metric });
  });

  it('is named after endpoint, environment and metric', () => {
    const named = synthAlarms({ endpoint: 'ranking', environment: 'production' }).only(CloudwatchMetricAlarm, metric);

    expect(named).toMatchObject({ alarm_name: `ranking-production-${metric}` });
  });

  it('is quiet while there is no data, since SageMaker sends no zeros', () => {
    expect(alarm).toMatchObject({ treat_missing_data: 'notBreaching' });
  });

  it('tells when it goes off and when it is over', () => {
    expect(alarm).toMatchObject({ alarm_actions: ['arn:topic'], ok_actions: ['arn:topic'] });
    expect(alarm).not.toHaveProperty('actions_enabled');
  });

  it('knows the endpoint by its plain name: a reference would be a cycle, since the endpoint rolls back on it', () => {
    expect(alarm).toMatchObject({ dimensions: { EndpointName: 'mlops-mme-v1', VariantName: 'AllTraffic' } });
    expect(JSON.stringify(alarm)).not.toContain('${');
  });

  it('says why it matters', () => {
    expect(alarm['alarm_description']).toMatch(/^(Requests were refused|Requests failed|Answers are slow): .+\.$/);
  });
});

describe('EndpointAlarms', () => {
  it('are these three', () => {
    expect(synthAlarms().all(CloudwatchMetricAlarm)).toHaveLength(3);
  });

  it('roll an update back on server errors and slow answers: callers make the other errors', () => {
    const synth = synthScope((scope) => {
      const { rollbackAlarmNames } = new EndpointAlarms(scope, 'alarms', propsOf());
      new TerraformOutput(scope, 'rollback', { value: rollbackAlarmNames });
    });

    expect(synth.configuration.output).toEqual({
      rollback: {
        value: ['Invocation5XXErrors', 'ModelLatency'].map((metric) =>
          synth.ref(CloudwatchMetricAlarm, 'alarm_name', metric),
        ),
      },
    });
  });
});
