import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { ACCOUNT, validConfig } from '../support/config';
import { synthStack } from './synth-stack';

const synthIn = (region: string) => synthStack(validConfig({ set: [`region=${region}`] }));

describe('the outputs', () => {
  it('are the names, ARNs and links that people need', () => {
    const synth = synthIn('eu-west-1');
    const console = 'https://eu-west-1.console.aws.amazon.com';

    expect(synth.configuration.output).toEqual({
      configured_capacity: {
        value: { instance_count: 1, min_capacity: 1, max_capacity: 4 },
        depends_on: [synth.address(SagemakerEndpoint), synth.address(AppautoscalingTarget)],
      },
      endpoint_name: { value: synth.ref(SagemakerEndpoint, 'name') },
      endpoint_arn: { value: synth.ref(SagemakerEndpoint, 'arn') },
      deployment_bucket: { value: synth.ref(S3Bucket, 'bucket', 'deployment-bucket') },
      model_name: { value: synth.ref(SagemakerModel, 'name') },
      endpoint_configuration_name: { value: synth.ref(SagemakerEndpointConfiguration, 'name') },
      alert_topic_arn: { value: synth.ref(SnsTopic, 'arn', 'alerts_') },
      encryption_key_arn: { value: synth.ref(KmsKey, 'arn') },
      console_dashboard: {
        value: `${console}/cloudwatch/home?region=eu-west-1#dashboards/dashboard/mlops-mme-v1-validation`,
      },
      console_endpoint: { value: `${console}/sagemaker/home?region=eu-west-1#/endpoints/mlops-mme-v1` },
      console_alarms: {
        value: `${console}/cloudwatch/home?region=eu-west-1#alarmsV2:?search=mlops-mme-v1-validation-`,
      },
      console_logs: {
        value: `${console}/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252Fmlops-mme-v1`,
      },
      console_bucket: { value: `${console}/s3/buckets/mlops-mme-v1-deployment-bucket-validation` },
    });
  });

  it('have no limits while scaling is off', () => {
    const set = ['model.scaling.enable=false', 'model.resources.initialInstanceCount=3'];

    expect(synthStack(validConfig({ set })).configuration.output).toMatchObject({
      configured_capacity: { value: { instance_count: 3, min_capacity: null, max_capacity: null } },
    });
  });

  it('have the policy of each caller, where there are callers', () => {
    const set = ['model.callers={"web":{},"team-a":{"targetModels":["team-a/"]}}'];
    const synth = synthStack(validConfig({ set }));

    expect(synth.configuration.output?.['invoke_policy_arns']).toEqual({
      value: { web: synth.ref(IamPolicy, 'arn', 'web'), 'team-a': synth.ref(IamPolicy, 'arn', 'team-a') },
    });
    expect(synthStack(validConfig()).configuration.output).not.toHaveProperty('invoke_policy_arns');
  });

  it.each([
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['cn-northwest-1', 'https://cn-northwest-1.console.amazonaws.cn/'],
    ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/'],
    ['us-gov-east-1', 'https://console.amazonaws-us-gov.com/'],
  ])('lead to the console of the partition of %s', (region, start) => {
    const links = Object.entries(synthIn(region).configuration.output ?? {}).filter(([name]) => /^console_/.test(name));

    expect(links).toHaveLength(5);
    expect(links.filter(([, { value }]) => !String(value).startsWith(start))).toEqual([]);
  });
});

describe.each([
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('in %s', (region, partition) => {
  const { json } = synthIn(region);

  it(`every ARN is in the partition ${partition}`, () => {
    const partitions = [...json.matchAll(/arn:(aws[\w-]*):/g)].map(([, found]) => found);

    expect(partitions.length).toBeGreaterThan(5);
    expect(new Set(partitions)).toEqual(new Set([partition]));
  });

  it('every ARN is in the region and the account, where it has them', () => {
    const places = [...json.matchAll(/arn:aws[\w-]*:(?!s3:)[\w-]+:([\w-]*):(\d*):/g)].map(([, inRegion, account]) => ({
      inRegion,
      account,
    }));

    // IAM has no region, S3 has neither, and the registry's account is AWS's own: a reference, which is no digit.
    expect(places.filter(({ inRegion }) => inRegion !== '' && inRegion !== region)).toEqual([]);
    expect(new Set(places.map(({ account }) => account))).toEqual(new Set([ACCOUNT]));
  });
});
