import type { Json } from '../../../local-aws/gateway/types';
import { validationException, withEndpoint } from './hosting';

const percent = (Value: number) => ({ Type: 'CAPACITY_PERCENT', Value });
const instances = (Value: number) => ({ Type: 'INSTANCE_COUNT', Value });

const blueGreen = (routing: Json) => ({
  BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { WaitIntervalInSeconds: 0, ...routing } },
});
const canary = (CanarySize: Json) => blueGreen({ Type: 'CANARY', CanarySize });
const linear = (LinearStepSize: Json) => blueGreen({ Type: 'LINEAR', LinearStepSize });
const rolling = (MaximumBatchSize: Json) => ({ RollingUpdatePolicy: { MaximumBatchSize, WaitIntervalInSeconds: 0 } });

/** An endpoint, and another configuration for it with ten instances. */
async function withTenInstancesNext() {
  const aws = await withEndpoint();
  await aws.config('next', { InitialInstanceCount: 10 });
  return aws;
}

describe('a deployment configuration', () => {
  it.each<[string, Json]>([
    ['all at once', blueGreen({ Type: 'ALL_AT_ONCE' })],
    ['a canary of half the capacity', canary(percent(50))],
    ['a canary of half the instances', canary(instances(5))],
    ['a linear step of a tenth', linear(instances(1))],
    ['a rolling batch of a twentieth', rolling(percent(5))],
    ['alarms alone', { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'mme-5xx' }] } }],
  ])('is taken: %s', async (_, DeploymentConfig) => {
    const aws = await withTenInstancesNext();

    await aws.update('next', { DeploymentConfig });

    expect(await aws.describe()).toMatchObject({ LastDeploymentConfig: DeploymentConfig });
  });

  it.each<[string, Json, RegExp]>([
    ['two policies', { ...canary(percent(10)), ...rolling(percent(10)) }, /only one update policy/],
    ['a canary without a size', blueGreen({ Type: 'CANARY' }), /CanarySize: traffic routing of type CANARY needs it/],
    ['a linear shift without a step', blueGreen({ Type: 'LINEAR' }), /LinearStepSize: .* type LINEAR needs it/],
    ['too large a canary', canary(percent(51)), /CanarySize: 51 .* between 0 and 50 percent/],
    ['too many instances as canary', canary(instances(6)), /CanarySize: 6 \(INSTANCE_COUNT\) .* 10 instance/],
    ['too small a step', linear(percent(9)), /LinearStepSize: 9 .* between 10 and 50 percent/],
    ['too large a step', linear(instances(6)), /LinearStepSize: 6 /],
    ['too small a batch', rolling(percent(4)), /MaximumBatchSize: 4 .* between 5 and 50 percent/],
    ['too large a batch', rolling(instances(6)), /MaximumBatchSize: 6 /],
  ])('is refused at an update, which then does not begin: %s', async (_, DeploymentConfig, message) => {
    const aws = await withTenInstancesNext();

    await expect(aws.update('next', { DeploymentConfig })).rejects.toMatchObject(validationException(message));

    expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'config', EndpointStatus: 'InService' });
  });

  it('is refused at a creation, which then does not begin', async () => {
    const aws = await withTenInstancesNext();
    const DeploymentConfig = blueGreen({ Type: 'CANARY' });

    await expect(aws.endpoint({ EndpointName: 'other', DeploymentConfig })).rejects.toMatchObject(
      validationException(/CanarySize/),
    );

    expect(await aws.sagemaker('ListEndpoints')).toMatchObject({ Endpoints: [{ EndpointName: 'mme' }] });
  });

  it('is measured against the instances that an update keeps', async () => {
    const aws = await withTenInstancesNext();
    const input = { RetainAllVariantProperties: true, DeploymentConfig: canary(instances(5)) };

    await expect(aws.update('next', input)).rejects.toMatchObject(validationException(/of the 1 instance/));
  });
});
