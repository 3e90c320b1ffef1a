import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { TerraformOutput } from 'cdktf';
import { EndpointLogs } from '../../constructs/endpoint-logs';
import { validPlace } from '../support/config';
import { synthScope } from '../support/synth';

describe('EndpointLogs', () => {
  const synth = synthScope((scope) => {
    const place = validPlace({ endpoint: 'ranking' });
    const logs = new EndpointLogs(scope, 'logs', { place, keyArn: 'arn:key', retentionInDays: 90 });
    new TerraformOutput(scope, 'known', { value: { arn: logs.arn, address: logs.address } });
  });

  it('are the group that SageMaker writes to, encrypted, and forget after the days of the configuration', () => {
    expect(synth.only(CloudwatchLogGroup)).toEqual({
      name: '/aws/sagemaker/Endpoints/ranking',
      retention_in_days: 90,
      kms_key_id: 'arn:key',
    });
  });

  it('are known by ARN, and by the address that `terraform import` takes', () => {
    expect(synth.configuration.output).toEqual({
      known: { value: { arn: synth.ref(CloudwatchLogGroup, 'arn'), address: synth.address(CloudwatchLogGroup) } },
    });
  });
});
