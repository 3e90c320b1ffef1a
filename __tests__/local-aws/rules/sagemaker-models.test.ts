import type { Json } from '../../../local-aws/gateway/types';
import { notImplemented } from '../../../local-aws/rules/answers';
import { ACCOUNT, arn, CONTAINER, localHosting, validationException } from './hosting';

describe('CreateModel', () => {
  it('is described as it was created, with AWS’s defaults and without tags', async () => {
    const aws = localHosting();

    await aws.model('model', {}, { EnableNetworkIsolation: true, Tags: [{ Key: 'owner', Value: 'ml' }] });

    expect(await aws.sagemaker('DescribeModel', { ModelName: 'model' })).toStrictEqual({
      ModelName: 'model',
      ModelArn: arn('model/model'),
      ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/mme`,
      PrimaryContainer: CONTAINER,
      EnableNetworkIsolation: true,
      CreationTime: new Date(1_800_000_000_000),
    });
  });

  it('defaults to a single model without network isolation', async () => {
    const aws = localHosting();

    await aws.sagemaker('CreateModel', { ModelName: 'single', PrimaryContainer: { Image: 'image' } });

    expect(await aws.sagemaker('DescribeModel', { ModelName: 'single' })).toMatchObject({
      EnableNetworkIsolation: false,
      PrimaryContainer: { Mode: 'SingleModel' },
    });
  });

  it('fails when the name is taken', async () => {
    const aws = localHosting();
    await aws.model('model');

    await expect(aws.model('model')).rejects.toMatchObject(
      validationException(`Cannot create already existing model "${arn('model/model')}".`),
    );
  });

  it.each([{ ModelDataUrl: undefined }, { ModelDataUrl: 's3://models/one.tar.gz' }])(
    'fails when a multi-model container has no prefix of models: %p',
    async (container) => {
      await expect(localHosting().model('model', container)).rejects.toMatchObject(
        validationException(/MultiModel needs an S3 prefix as ModelDataUrl/),
      );
    },
  );

  it('fails when the role is of another account', async () => {
    const role = { ExecutionRoleArn: 'arn:aws:iam::999999999999:role/mme' };

    await expect(localHosting().model('model', {}, role)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: 'Cross-account pass role is not allowed.',
    });
  });

  it('fails when the bucket does not exist, and then creates nothing', async () => {
    const aws = localHosting({ bucketExists: (bucket) => Promise.resolve(bucket === 'models') });

    await expect(aws.model('lost', { ModelDataUrl: 's3://nowhere/' })).rejects.toMatchObject(
      validationException(
        /^Could not access model data at s3:\/\/nowhere\/\. Please ensure that the role "arn:aws:iam::123456789012:role\/mme" exists .* located in us-east-1\./,
      ),
    );
    await aws.model('found');
    expect(await aws.sagemaker('ListModels')).toMatchObject({ Models: [{ ModelName: 'found' }] });
  });
});

describe('models', () => {
  it('are of one region', async () => {
    const aws = localHosting();
    await aws.model();

    expect(await aws.sagemaker('ListModels', {}, 'eu-west-1')).toStrictEqual({ Models: [] });
  });

  it('have ARNs of the partition', async () => {
    const created = localHosting().sagemaker('CreateModel', { ModelName: 'm' }, 'cn-north-1');

    expect(await created).toStrictEqual({ ModelArn: `arn:aws-cn:sagemaker:cn-north-1:${ACCOUNT}:model/m` });
  });

  it.each(['DescribeModel', 'DeleteModel'])('%s fails when there is none', async (operation) => {
    await expect(localHosting().sagemaker(operation, { ModelName: 'model' })).rejects.toMatchObject(
      validationException(`Could not find model "${arn('model/model')}".`),
    );
  });

  it('are gone when deleted', async () => {
    const aws = localHosting();
    await aws.model();

    await aws.sagemaker('DeleteModel', { ModelName: 'model' });

    expect(await aws.sagemaker('ListModels')).toStrictEqual({ Models: [] });
  });
});

describe('ListModels', () => {
  const names = async (input: Json): Promise<Json> => {
    const aws = localHosting();
    for (const name of ['b-one', 'a-two', 'b-three']) {
      await aws.model(name);
      aws.pass(1);
    }
    const { Models, ...rest } = await aws.sagemaker('ListModels', input);
    return { ...rest, names: (Models as Json[]).map(({ ModelName }) => ModelName) };
  };

  it('lists the newest first', async () => {
    expect(await names({})).toStrictEqual({ names: ['b-three', 'a-two', 'b-one'] });
  });

  it('sorts by name', async () => {
    expect(await names({ SortBy: 'Name', SortOrder: 'Ascending' })).toStrictEqual({
      names: ['a-two', 'b-one', 'b-three'],
    });
  });

  it('filters by name and creation time', async () => {
    expect(await names({ NameContains: 'b-' })).toStrictEqual({ names: ['b-three', 'b-one'] });
    expect(await names({ CreationTimeAfter: 1_800_000_001.5 })).toStrictEqual({ names: ['b-three'] });
    expect(await names({ CreationTimeBefore: 1_800_000_000.5 })).toStrictEqual({ names: ['b-one'] });
  });

  it('pages', async () => {
    const first = await names({ MaxResults: 2 });

    expect(first).toStrictEqual({ names: ['b-three', 'a-two'], NextToken: expect.any(String) as string });
    expect(await names({ MaxResults: 2, NextToken: first.NextToken })).toStrictEqual({ names: ['b-one'] });
  });

  it('fails when the token is not its own', async () => {
    await expect(names({ NextToken: 'x' })).rejects.toMatchObject(validationException(/The token x/));
  });
});

describe('tags', () => {
  it('can be given at creation, added, changed, listed and deleted', async () => {
    const aws = localHosting();
    const ResourceArn = arn('model/model');
    await aws.model('model', {}, { Tags: [{ Key: 'owner', Value: 'ml' }] });

    await aws.sagemaker('AddTags', {
      ResourceArn,
      Tags: [
        { Key: 'owner', Value: 'platform' },
        { Key: 'cost', Value: '1' },
      ],
    });
    await aws.sagemaker('DeleteTags', { ResourceArn, TagKeys: ['cost', 'unknown'] });

    expect(await aws.sagemaker('ListTags', { ResourceArn })).toStrictEqual({
      Tags: [{ Key: 'owner', Value: 'platform' }],
    });
  });

  it.each(['AddTags', 'ListTags', 'DeleteTags'])('%s fails when there is no such resource', async (operation) => {
    const input = { ResourceArn: arn('model/none'), Tags: [], TagKeys: [] };

    await expect(localHosting().sagemaker(operation, input)).rejects.toMatchObject(
      validationException(`Could not find resource "${arn('model/none')}".`),
    );
  });
});

describe('what SageMaker and Application Auto Scaling lack here', () => {
  it('fails with the name of the operation', () => {
    const http = { method: 'POST', path: '/', headers: {}, body: Buffer.of() };
    const call = { service: 'sagemaker', operation: 'CreateTrainingJob', input: {}, region: 'r', accountId: 'a', http };

    expect(() => notImplemented(call, () => Promise.reject(new Error()))).toThrow(
      expect.objectContaining({
        code: 'NotImplemented',
        status: 501,
        message: 'local AWS does not implement sagemaker CreateTrainingJob',
      }) as Error,
    );
  });
});
