import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { DataResource } from 'cdktf';
import { endpoints } from '../../config/endpoints';
import { ENVIRONMENTS } from '../../config/schema';
import { EndpointStack } from '../../stacks/endpoint-stack';
import { stackName } from '../../stacks/stack-name';
import { validConfig } from '../support/config';
import { statementsOf, testApp } from '../support/synth';
import { synthStack } from './synth-stack';

const NIGHT = 'model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","maxInstances":2}}';

/** The stack as it is before it is synthesised. */
function stackOf(set: string[] = []): EndpointStack {
  const config = validConfig({ set });
  return new EndpointStack(testApp(), stackName(config), config);
}

const stacks = Object.keys(endpoints).flatMap((endpoint) =>
  ENVIRONMENTS.map((environment) => ({ endpoint, environment })),
);

describe.each(stacks)('$endpoint in $environment', ({ endpoint, environment }) => {
  it('synthesises with every validation, as one endpoint with what it needs', () => {
    const synth = synthStack(validConfig({ endpoint, environment }));

    expect(synth.only(SagemakerEndpoint)).toMatchObject({ name: endpoint });
    expect(synth.only(S3Bucket, 'deployment-bucket')).toMatchObject({
      bucket: `${endpoint}-deployment-bucket-${environment}`,
    });
    expect(synth.all(AppautoscalingTarget)).toHaveLength(1);
    expect(synth.all(LambdaFunction)).toHaveLength(1);
  });
});

describe('the stack', () => {
  const synth = synthStack(validConfig());
  const key = synth.ref(KmsKey, 'arn');
  const bucket = (attribute: string) => synth.ref(S3Bucket, attribute, 'deployment-bucket');

  it('loads the models from its own bucket, with its own role', () => {
    const role = statementsOf(synth.only(IamRolePolicy, 'execution-role')['policy']);

    expect(synth.only(SagemakerModel)).toMatchObject({
      execution_role_arn: synth.ref(IamRole, 'arn', 'execution-role'),
      primary_container: { model_data_url: `s3://${bucket('bucket')}/` },
      depends_on: [synth.address(IamRolePolicy, 'execution-role')],
    });
    expect(role['LoadModels']).toMatchObject({ Resource: `${bucket('arn')}/*` });
    expect(role['DecryptModels']).toMatchObject({ Resource: key });
  });

  it('scales the endpoint that it makes', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      resource_id: `endpoint/${synth.ref(SagemakerEndpoint, 'name')}/variant/AllTraffic`,
    });
  });

  it('rolls the endpoint back on its alarms', () => {
    const alarms = ['Invocation5XXErrors', 'ModelLatency'].map((metric) => ({
      alarm_name: synth.ref(CloudwatchMetricAlarm, 'alarm_name', metric),
    }));

    expect(synth.only(SagemakerEndpoint)).toMatchObject({
      deployment_config: { auto_rollback_configuration: { alarms } },
    });
  });

  it('encrypts storage with its own key', () => {
    expect(synth.only(SagemakerEndpointConfiguration)).toMatchObject({ kms_key_arn: key });
  });

  it('knows the addresses of what a deploy looks after', () => {
    expect(stackOf().addresses).toEqual({
      stamp: synth.address(DataResource, 'stamp'),
      endpoint: synth.address(SagemakerEndpoint),
      logGroup: synth.address(CloudwatchLogGroup, 'endpoint-logs'),
      scalableTarget: synth.address(AppautoscalingTarget),
    });
    expect(stackOf(['model.scaling.enable=false']).addresses.scalableTarget).toBeUndefined();
  });

  it.each([
    ['alone', [], ['instance_count']],
    ['and the limits, where they follow the clock', [NIGHT], ['instance_count', 'min_capacity', 'max_capacity']],
    ['alone while scaling is off', [NIGHT, 'model.scaling.enable=false'], ['instance_count']],
  ])('takes the live instance count %s', (_, set, variables) => {
    const { variable = {} } = synthStack(validConfig({ set })).configuration;

    expect(stackOf(set).variables).toEqual(variables);
    expect(Object.keys(variable).sort()).toEqual([...variables].sort());
  });
});

describe('without scaling', () => {
  it('there is no target, no policy, and an endpoint with its initial count', () => {
    const synth = synthStack(
      validConfig({ set: ['model.scaling.enable=false', 'model.resources.initialInstanceCount=3'] }),
    );

    expect(synth.all(AppautoscalingTarget)).toEqual([]);
    expect(synth.all(AppautoscalingPolicy)).toEqual([]);
    expect(synth.only(SagemakerEndpointConfiguration)).toMatchObject({
      production_variants: [{ initial_instance_count: '${coalesce(var.instance_count, 3)}' }],
    });
  });
});

it('production runs on two instances at least, and is updated by a canary', () => {
  const synth = synthStack(validConfig({ environment: 'production' }));

  expect(synth.only(AppautoscalingTarget)).toMatchObject({ min_capacity: 2, max_capacity: 4 });
  expect(synth.only(SagemakerEndpointConfiguration)).toMatchObject({
    production_variants: [{ initial_instance_count: '${coalesce(var.instance_count, 2)}' }],
  });
  expect(synth.only(SagemakerEndpoint)).toMatchObject({
    deployment_config: {
      blue_green_update_policy: {
        traffic_routing_configuration: { type: 'CANARY', canary_size: { type: 'CAPACITY_PERCENT', value: 10 } },
      },
    },
  });
});
