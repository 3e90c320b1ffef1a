import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { TerraformOutput } from 'cdktf';
import { EndpointAlarms } from '../../constructs/endpoint-alarms';
import { synthScope } from '../support/synth';
import { alarmProps, EVERY_ALARM, KEY_OF, RUNBOOK, synthAlarms } from './alarms';

const synth = synthAlarms({ set: EVERY_ALARM });

describe.each(Object.keys(KEY_OF))('the alarm %s', (id) => {
  const alarm = synth.only(CloudwatchMetricAlarm, `_${id}_`);

  it('is named after endpoint, environment and row', () => {
    const named = synthAlarms({ endpoint: 'ranking', environment: 'production', set: EVERY_ALARM });

    expect(named.only(CloudwatchMetricAlarm, `_${id}_`)).toMatchObject({ alarm_name: `ranking-production-${id}` });
  });

  it('knows the endpoint by its plain name: a reference would be a cycle, since the endpoint rolls back on it', () => {
    expect(JSON.stringify(alarm)).toContain('"EndpointName":"mlops-mme-v1"');
    expect(JSON.stringify(alarm)).not.toContain('${');
  });

  it('tells the topic, and leads to its own place in the runbook', () => {
    expect(alarm).toMatchObject({ alarm_actions: ['arn:topic'], ok_actions: ['arn:topic'] });
    expect(alarm['alarm_description']).toContain(`\n\nRunbook: ${RUNBOOK}#${id}\n\n`);
  });
});

describe('EndpointAlarms', () => {
  it('are the rows of the table, one alarm for each', () => {
    const rows: string[] = [];
    const alarms = synthScope((scope) => {
      rows.push(...new EndpointAlarms(scope, 'alarms', alarmProps({ set: EVERY_ALARM })).rows.map(({ id }) => id));
    }).all(CloudwatchMetricAlarm);

    expect(rows).toEqual(Object.keys(KEY_OF));
    expect(alarms.map((alarm) => alarm['alarm_name']).sort()).toEqual(
      rows.map((id) => `mlops-mme-v1-validation-${id}`).sort(),
    );
  });

  it('roll an update back on server errors and slow answers: callers make the other errors', () => {
    const { configuration } = synthScope((scope) => {
      const { rollbackAlarmNames } = new EndpointAlarms(scope, 'alarms', alarmProps());
      new TerraformOutput(scope, 'rollback', { value: rollbackAlarmNames });
    });

    expect(configuration.output).toEqual({
      rollback: {
        value: ['_Invocation5XXErrors_', '_ModelLatency_'].map((id) =>
          synthAlarms().ref(CloudwatchMetricAlarm, 'alarm_name', id),
        ),
      },
    });
  });
});
