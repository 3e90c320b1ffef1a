import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { DataResource } from 'cdktf';
import type { Block } from '../support/synth';
import { synthEndpoint } from './endpoint';

const synth = synthEndpoint();
const stamp = synth.ref(DataResource, 'input', 'stamp');

const environmentOf = (set: string[]) =>
  (synthEndpoint({ set }).only(SagemakerModel)['primary_container'] as Block)['environment'];

describe('the model', () => {
  it('is multi-model, and loads from the whole bucket', () => {
    expect(synth.only(SagemakerModel)).toMatchObject({
      execution_role_arn: 'arn:role',
      primary_container: {
        image: 'the-image',
        mode: 'MultiModel',
        model_data_url: 's3://models/',
        image_config: { repository_access_mode: 'Platform' },
      },
    });
  });

  it.each(['Enabled', 'Disabled'])('keeps loaded models in memory, or not: %s', (setting) => {
    const set = [`model.data.modelCacheSetting=${setting}`];

    expect(synthEndpoint({ set }).only(SagemakerModel)).toMatchObject({
      primary_container: { multi_model_config: { model_cache_setting: setting } },
    });
  });

  it.each([true, false])('is isolated from the network as configured: %s', (isolate) => {
    const set = [`model.network.isolate=${isolate}`];

    expect(synthEndpoint({ set }).only(SagemakerModel)).toMatchObject({ enable_network_isolation: isolate });
  });

  it('runs in a VPC when there is one, and waits until its role may work there', () => {
    const ready = { fqn: 'aws_iam_role_policy.network' };
    const network = { subnets: ['subnet-01234567'], securityGroupIds: ['sg-01234567'], ready };

    expect(synth.only(SagemakerModel)).not.toHaveProperty('vpc_config');
    expect(synthEndpoint({}, { network }).only(SagemakerModel)).toMatchObject({
      vpc_config: { subnets: network.subnets, security_group_ids: network.securityGroupIds },
      depends_on: ['aws_iam_role_policy.ready', 'aws_iam_role_policy.network'],
    });
  });

  it('waits for the policy of its role, since SageMaker looks into the bucket with it', () => {
    expect(synth.only(SagemakerModel)).toMatchObject({ depends_on: ['aws_iam_role_policy.ready'] });
  });

  it('tells the container what it serves with', () => {
    expect(environmentOf(['region=eu-west-1', 'model.resources.workersPerModel=7'])).toEqual({
      SAGEMAKER_PROGRAM: 'inference',
      SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
      SAGEMAKER_REGION: 'eu-west-1',
      JAVA_TOOL_OPTIONS: '-XX:-UseContainerSupport -XX:+UnlockDiagnosticVMOptions',
      MMS_DEFAULT_WORKERS_PER_MODEL: '7',
    });
  });

  it('lets model.env add variables, and win', () => {
    expect(environmentOf(['model.env.TS_X=1', 'model.env.SAGEMAKER_PROGRAM=serve'])).toMatchObject({
      TS_X: '1',
      SAGEMAKER_PROGRAM: 'serve',
      SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
    });
  });
});

describe('the endpoint configuration', () => {
  it('has the one variant, with all the weight', () => {
    const set = ['model.resources.instanceType=ml.m5.large'];

    expect(
      synthEndpoint({ set }, { instanceCount: 3 }).only(SagemakerEndpointConfiguration)['production_variants'],
    ).toEqual([
      {
        variant_name: 'AllTraffic',
        instance_type: 'ml.m5.large',
        initial_instance_count: 3,
        initial_variant_weight: 1,
        model_name: synth.ref(SagemakerModel, 'name'),
      },
    ]);
  });

  it('leaves the instance count to scaling once it is live', () => {
    expect(synth.only(SagemakerEndpointConfiguration)).toMatchObject({
      lifecycle: { ignore_changes: ['production_variants[0].initial_instance_count'] },
    });
  });

  it.each(['ml.r5.xlarge', 'ml.c5.large', 'ml.p3.2xlarge'])('encrypts the storage of %s', (type) => {
    const set = [`model.resources.instanceType=${type}`];

    expect(synthEndpoint({ set }).only(SagemakerEndpointConfiguration)).toMatchObject({ kms_key_arn: 'arn:key' });
  });

  it.each(['ml.r5d.xlarge', 'ml.c5d.large', 'ml.g4dn.xlarge', 'ml.g5.xlarge'])(
    'has no key for the NVMe storage of %s, with which SageMaker would refuse it',
    (type) => {
      const set = [`model.resources.instanceType=${type}`];

      expect(synthEndpoint({ set }).only(SagemakerEndpointConfiguration)).not.toHaveProperty('kms_key_arn');
    },
  );
});

describe('the endpoint', () => {
  it('is named as the endpoint, and uses the configuration', () => {
    expect(synthEndpoint({ endpoint: 'ranking' }).only(SagemakerEndpoint)).toMatchObject({
      name: 'ranking',
      endpoint_config_name: synth.ref(SagemakerEndpointConfiguration, 'name'),
    });
  });

  it('rolls back on its alarms from the first deploy, since adding that later replaces it', () => {
    const alarms = synthEndpoint({}, { rollbackAlarmNames: ['one', 'two'] }).only(SagemakerEndpoint);

    expect(alarms).toMatchObject({
      deployment_config: {
        auto_rollback_configuration: { alarms: [{ alarm_name: 'one' }, { alarm_name: 'two' }] },
      },
    });
  });

  it('must serve the new configuration in the end: else the apply stops before the old one is destroyed', () => {
    const configuration = synth.address(SagemakerEndpointConfiguration);

    expect(synth.only(SagemakerEndpoint)).toMatchObject({
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.endpoint_config_name == ${configuration}.name}`,
            error_message: expect.stringContaining('FailureReason') as string,
          },
        ],
      },
    });
  });
});

describe('model and configuration', () => {
  it('have the stamp in their names', () => {
    expect(synth.only(SagemakerModel)).toMatchObject({ name: `mlops-mme-v1-model-${stamp}` });
    expect(synth.only(SagemakerEndpointConfiguration)).toMatchObject({ name: `mlops-mme-v1-config-${stamp}` });
  });

  it.each([
    ['model', SagemakerModel, ''],
    ['configuration', SagemakerEndpointConfiguration, ''],
    ['stamp', DataResource, 'stamp'],
  ])('are replaced before the old ones are destroyed: %s', (_, type, id) => {
    expect(synth.only(type, id)).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });
});
