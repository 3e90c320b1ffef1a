import {
  CreateFunctionCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  LambdaClient,
  ListFunctionsCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionConfigurationCommand,
  type CreateFunctionCommandInput,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateModelCommand, SageMakerClient, type CreateModelCommandInput } from '@aws-sdk/client-sagemaker';
import type { Statement } from '../../../local-aws/iam/document';
import { zipOf } from '../delivery/fixtures';
import { queryCall } from '../gateway/fixtures';
import { ACCOUNT, allow, allowRole, createRole } from './iam';
import type { Local } from './local';

const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:dead`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/0af24144-11ac-4941-8877-b4ae6a614c19`;

export function rolesThatServicesTake(local: Local): void {
  describe('a function', () => {
    const FunctionName = 'configured';
    let lambda: LambdaClient;
    const create = (role: string, changed: Partial<CreateFunctionCommandInput> = {}) =>
      lambda.send(
        new CreateFunctionCommand({
          FunctionName,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: `arn:aws:iam::${ACCOUNT}:role/${role}`,
          Code: { ZipFile: zipOf('') },
          ...changed,
        }),
      );
    const refused = (message: string) => ({ name: 'InvalidParameterValueException', message });

    beforeAll(async () => {
      lambda = new LambdaClient(local.client());
      await createRole(local, 'not-for-lambda', 'sagemaker.amazonaws.com');
      await createRole(local, 'for-lambda', 'lambda.amazonaws.com');
    });

    it.each(['not-for-lambda', 'no-such-role'])('is refused with a role that Lambda cannot take: %s', async (role) => {
      await expect(create(role)).rejects.toMatchObject(
        refused('The role defined for the function cannot be assumed by Lambda.'),
      );
    });

    it.each([
      [
        { TracingConfig: { Mode: 'Active' } } as const,
        'The provided execution role does not have permissions to call PutTraceSegments on XRAY',
      ],
      [
        { DeadLetterConfig: { TargetArn: QUEUE } },
        'The provided execution role does not have permissions to call SendMessage on SQS',
      ],
    ])('is refused with a role that cannot do what %j needs', async (configuration, message) => {
      await expect(create('for-lambda', configuration)).rejects.toMatchObject(refused(message));
    });

    it('is described as it was configured, also with what moto forgets', async () => {
      const configuration = { KMSKeyArn: KEY, DeadLetterConfig: { TargetArn: QUEUE } };
      await allowRole(local, 'for-lambda', allow('xray:*', '*'), allow('sqs:SendMessage', QUEUE));

      const created = await create('for-lambda', { ...configuration, TracingConfig: { Mode: 'Active' } });
      const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
      const update = { FunctionName, KMSKeyArn: '', TracingConfig: { Mode: 'PassThrough' } } as const;
      await lambda.send(new UpdateFunctionConfigurationCommand(update));
      const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));

      const LoggingConfig = { LogFormat: 'Text', LogGroup: `/aws/lambda/${FunctionName}` };
      const expected = { ...configuration, TracingConfig: { Mode: 'Active' }, LoggingConfig };
      expect([created, Configuration]).toMatchObject([expected, expected]);
      const listed = Functions.find((one) => one.FunctionName === FunctionName);
      expect(listed).toMatchObject({ DeadLetterConfig: { TargetArn: QUEUE }, TracingConfig: { Mode: 'PassThrough' } });
      expect(listed?.KMSKeyArn).toBeUndefined();
    });

    it('that is not there is not found', async () => {
      const update = { FunctionName: 'no-such-function', KMSKeyArn: KEY };

      await expect(lambda.send(new UpdateFunctionConfigurationCommand(update))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });

    it('leaves others at least 100 of what may run at once', async () => {
      const reserve = (ReservedConcurrentExecutions: number) =>
        lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));

      await reserve(5);

      await expect(reserve(901)).rejects.toMatchObject(
        refused(
          "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
        ),
      );
      expect(await lambda.send(new GetAccountSettingsCommand({}))).toMatchObject({
        AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 995 },
      });
      expect(await lambda.send(new GetFunctionCommand({ FunctionName }))).toMatchObject({
        Concurrency: { ReservedConcurrentExecutions: 5 },
      });
    });
  });

  describe('a model', () => {
    const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/team/serving:1`;
    const bucket = 'arn:aws:s3:::modelled';
    const data = allow(['s3:ListBucket', 's3:GetObject'], bucket, `${bucket}/*`);
    const image = allow('ecr:*', `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/team/serving`);
    const login = allow('ecr:GetAuthorizationToken', '*');
    const vpc = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
    let count = 0;

    const create = (role: string, changed: Partial<CreateModelCommandInput> = {}) =>
      new SageMakerClient(local.client()).send(
        new CreateModelCommand({
          ModelName: `modelled-${(count += 1)}`,
          ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
          PrimaryContainer: { Image: IMAGE, Mode: 'MultiModel', ModelDataUrl: 's3://modelled/' },
          ...changed,
        }),
      );
    /** One that every region has from the start. */
    const subnet = async () => {
      const { body, ...request } = queryCall('ec2', { Action: 'DescribeSubnets', Version: '2016-11-15' });
      const response = await fetch(local.client().endpoint, { ...request, body: body.toString() });
      const text = await response.text();
      const valueOf = (name: string) => new RegExp(`<${name}>(.*?)<`).exec(text)?.[1] ?? '';
      return { SubnetId: valueOf('subnetId'), VpcId: valueOf('vpcId') };
    };
    const refused = (message: string) => ({
      name: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });

    beforeAll(async () => {
      await new S3Client(local.client()).send(new CreateBucketCommand({ Bucket: 'modelled' }));
      await createRole(local, 'not-for-sagemaker', 'lambda.amazonaws.com', allow('*', '*'));
      await createRole(local, 'for-sagemaker', 'sagemaker.amazonaws.com');
    });

    it.each(['not-for-sagemaker', 'no-such-role'])(
      'is refused with a role that SageMaker cannot take: %s',
      async (role) => {
        await expect(create(role)).rejects.toMatchObject(refused('Could not access model data at s3://modelled/.'));
      },
    );

    it.each<[string, string, Statement[]]>([
      ['list the bucket', 'Could not access model data', [allow('s3:GetObject', `${bucket}/*`), image, login]],
      ['read its objects', 'Could not access model data', [allow('s3:ListBucket', bucket), image, login]],
      ['log in to the registry', 'ecr:GetAuthorizationToken', [data, image]],
      ['pull the image', 'ecr:BatchGetImage', [data, login]],
    ])('is refused with a role that cannot %s', async (_, message, statements) => {
      await allowRole(local, 'for-sagemaker', ...statements);

      await expect(create('for-sagemaker')).rejects.toMatchObject(refused(message));
    });

    it('in a network of its own needs a role that may join it', async () => {
      await allowRole(local, 'for-sagemaker', data, image, login);
      await expect(create('for-sagemaker', { VpcConfig: vpc })).rejects.toMatchObject(
        refused('"ec2:CreateNetworkInterface" on arn:aws:ec2:us-east-1'),
      );

      await allowRole(local, 'for-sagemaker', data, image, login, allow('ec2:*', '*'));
      await expect(create('for-sagemaker', { VpcConfig: vpc })).resolves.toBeDefined();
    });

    it('in a network that is there needs a role that may join its VPC, and no other', async () => {
      const { SubnetId, VpcId } = await subnet();
      const VpcConfig = { Subnets: [SubnetId], SecurityGroupIds: ['sg-1'] };
      const joining = (vpcId: string) => [
        allow(['ec2:CreateNetworkInterface*', 'ec2:Delete*', 'ec2:Describe*'], '*'),
        {
          Effect: 'Deny',
          Action: 'ec2:CreateNetworkInterface',
          Resource: ['arn:aws:ec2:*:*:security-group/*', 'arn:aws:ec2:*:*:subnet/*'],
          Condition: { ArnNotLike: { 'ec2:Vpc': `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/${vpcId}` } },
        },
      ];
      await allowRole(local, 'for-sagemaker', data, image, login, ...joining(`${VpcId}0`));
      await expect(create('for-sagemaker', { VpcConfig })).rejects.toMatchObject(
        refused(`"ec2:CreateNetworkInterface" on arn:aws:ec2:us-east-1:${ACCOUNT}:subnet/${SubnetId}`),
      );

      await allowRole(local, 'for-sagemaker', data, image, login, ...joining(VpcId));
      await expect(create('for-sagemaker', { VpcConfig })).resolves.toBeDefined();
    });

    it('is made with a role that may do all of it', async () => {
      await allowRole(local, 'for-sagemaker', data, image, login);

      await expect(create('for-sagemaker')).resolves.toBeDefined();
    });
  });
}
