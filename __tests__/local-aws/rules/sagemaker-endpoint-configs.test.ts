import { INSTANCE_TYPES } from '../../../config/facts/instance-types';
import { hasLocalStorage, isBurstable } from '../../../local-aws/rules/sagemaker/instance-types';
import { arn, localHosting, validationException } from './hosting';

async function withModel() {
  const aws = localHosting();
  await aws.model();
  return aws;
}

describe('CreateEndpointConfig', () => {
  it('is described as it was created, with weight 1, and without tags or empty parts', async () => {
    const aws = await withModel();

    await aws.config('config', {}, { KmsKeyId: 'alias/mme', Tags: [{ Key: 'owner', Value: 'ml' }] });

    expect(await aws.sagemaker('DescribeEndpointConfig', { EndpointConfigName: 'config' })).toStrictEqual({
      EndpointConfigName: 'config',
      EndpointConfigArn: arn('endpoint-config/config'),
      KmsKeyId: 'alias/mme',
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: 'model',
          InstanceType: 'ml.r5.xlarge',
          InitialInstanceCount: 1,
          InitialVariantWeight: 1,
        },
      ],
      CreationTime: expect.any(Date) as Date,
    });
  });

  it('fails when the name is taken', async () => {
    const aws = await withModel();
    await aws.config();

    await expect(aws.config()).rejects.toMatchObject(
      validationException(`Cannot create already existing endpoint configuration "${arn('endpoint-config/config')}".`),
    );
  });

  it('fails when the model does not exist', async () => {
    await expect(localHosting().config()).rejects.toMatchObject(
      validationException(`Could not find model "${arn('model/model')}".`),
    );
  });

  it('fails when a KMS key meets local storage', async () => {
    const aws = await withModel();

    await expect(
      aws.config('config', { InstanceType: 'ml.g4dn.xlarge' }, { KmsKeyId: 'alias/mme' }),
    ).rejects.toMatchObject(validationException(/^KmsKeyId cannot be specified: instance type ml\.g4dn\.xlarge/));
    await aws.config('config', { InstanceType: 'ml.g4dn.xlarge' });
  });

  it('fails when a variant has no instances, which local AWS lacks', async () => {
    const aws = await withModel();
    const serverless = { InstanceType: undefined, ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 1 } };

    await expect(aws.config('config', serverless)).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});

describe('endpoint configurations', () => {
  it.each(['DescribeEndpointConfig', 'DeleteEndpointConfig'])('%s fails when there is none', async (operation) => {
    await expect(localHosting().sagemaker(operation, { EndpointConfigName: 'config' })).rejects.toMatchObject(
      validationException(`Could not find endpoint configuration "${arn('endpoint-config/config')}".`),
    );
  });

  it('are gone when deleted', async () => {
    const aws = await withModel();
    await aws.config();

    await aws.sagemaker('DeleteEndpointConfig', { EndpointConfigName: 'config' });

    expect(await aws.sagemaker('ListEndpointConfigs')).toStrictEqual({ EndpointConfigs: [] });
  });

  it('are listed', async () => {
    const aws = await withModel();
    await aws.config();

    expect(await aws.sagemaker('ListEndpointConfigs')).toStrictEqual({
      EndpointConfigs: [
        {
          EndpointConfigName: 'config',
          EndpointConfigArn: arn('endpoint-config/config'),
          CreationTime: expect.any(Date) as Date,
        },
      ],
    });
  });
});

describe('instance types', () => {
  it.each([...INSTANCE_TYPES.values()].map((type) => [type.name, type] as const))(
    '%s is to local AWS what it is to the configuration',
    (name, { localStorage = false, burstable = false }) => {
      expect({ localStorage: hasLocalStorage(name), burstable: isBurstable(name) }).toStrictEqual({
        localStorage,
        burstable,
      });
    },
  );
});
