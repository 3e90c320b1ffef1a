import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { TerraformOutput } from 'cdktf';
import { EndpointAlarms } from '../../constructs/endpoint-alarms';
import { validPlace, type Given } from '../support/config';
import { synthScope } from '../support/synth';

const synthAlarms = (given: Given = {}) =>
  synthScope((scope) => {
    new EndpointAlarms(scope, 'alarms', { place: validPlace(given), variantName: 'AllTraffic', topicArn: 'arn:topic' });
  });

describe.each(['Invocation4XXErrors', 'Invocation5XXErrors'])('the alarm for %s', (metric) => {
  const alarm = synthAlarms().only(CloudwatchMetricAlarm, metric);

  it('goes off at the first error within a minute', () => {
    expect(alarm).toMatchObject({
      namespace: 'AWS/SageMaker',
      metric_name: metric,
      statistic: 'Sum',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      period: 60,
      evaluation_periods: 1,
    });
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
    expect(alarm['alarm_description']).toMatch(/^Requests (were refused|failed): .+\.$/);
  });
});

describe('EndpointAlarms', () => {
  it('are these two', () => {
    expect(synthAlarms().all(CloudwatchMetricAlarm)).toHaveLength(2);
  });

  it('roll an update back on server errors only: callers make the others', () => {
    const synth = synthScope((scope) => {
      const props = { place: validPlace(), variantName: 'AllTraffic', topicArn: 'arn:topic' };
      const { rollbackAlarmNames } = new EndpointAlarms(scope, 'alarms', props);
      new TerraformOutput(scope, 'rollback', { value: rollbackAlarmNames });
    });

    expect(synth.configuration.output).toEqual({
      rollback: { value: [synth.ref(CloudwatchMetricAlarm, 'alarm_name', 'Invocation5XXErrors')] },
    });
  });
});
