import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  SageMakerClient,
  UpdateEndpointCommand,
  type DescribeEndpointCommandOutput,
} from '@aws-sdk/client-sagemaker';
import { addFault } from '../../../local-aws/faults';
import { ACCOUNT, allow, createRole } from './iam';
import { eventually, type Local } from './local';

const ENDPOINT = { EndpointName: 'guarded' };
const ALARM = 'guarded-5xx';

export function guardrails(local: Local): void {
  let sagemaker: SageMakerClient;
  let cloudwatch: CloudWatchClient;

  const configure = (EndpointConfigName: string) =>
    sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName,
        ProductionVariants: [
          { VariantName: 'AllTraffic', ModelName: 'guarded', InstanceType: 'ml.m5.xlarge', InitialInstanceCount: 1 },
        ],
      }),
    );
  const describeEndpoint = () => sagemaker.send(new DescribeEndpointCommand(ENDPOINT));
  const inService = async (): Promise<DescribeEndpointCommandOutput | undefined> => {
    const endpoint = await describeEndpoint();
    return endpoint.EndpointStatus === 'InService' ? endpoint : undefined;
  };
  const update = (EndpointConfigName: string) =>
    sagemaker.send(
      new UpdateEndpointCommand({
        ...ENDPOINT,
        EndpointConfigName,
        DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{ AlarmName: ALARM }] } },
      }),
    );

  describe('an update of an endpoint', () => {
    beforeAll(async () => {
      sagemaker = new SageMakerClient(local.client());
      cloudwatch = new CloudWatchClient(local.client());
      await new S3Client(local.client()).send(new CreateBucketCommand({ Bucket: 'guarded' }));
      const bucket = 'arn:aws:s3:::guarded';
      const ExecutionRoleArn = await createRole(
        local,
        'serves-guarded',
        'sagemaker.amazonaws.com',
        allow(['s3:ListBucket', 's3:GetObject'], bucket, `${bucket}/*`),
        allow('cloudwatch:DescribeAlarms', `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${ALARM}`),
      );
      await sagemaker.send(
        new CreateModelCommand({
          ModelName: 'guarded',
          ExecutionRoleArn,
          PrimaryContainer: { Image: 'image', Mode: 'MultiModel', ModelDataUrl: 's3://guarded/' },
        }),
      );
      for (const name of ['first', 'second', 'third']) await configure(name);
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName: ALARM,
          MetricName: 'Invocation5XXErrors',
          Namespace: 'AWS/SageMaker',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        }),
      );
      await sagemaker.send(new CreateEndpointCommand({ ...ENDPOINT, EndpointConfigName: 'first' }));
      await eventually(inService);
    }, 20_000);
    afterAll(() => {
      sagemaker.destroy();
      cloudwatch.destroy();
    });

    it('goes wrong as it was told to, in the running daemon', async () => {
      await addFault(local.client().endpoint, {
        kind: 'endpoint',
        during: 'update',
        outcome: 'fails',
        seconds: 0.1,
        reason: 'no such image',
      });

      await update('second');

      expect(await eventually(inService)).toMatchObject({
        EndpointConfigName: 'first',
        FailureReason: 'no such image',
      });
    });

    it('is done while its alarm is quiet, and rolled back when that goes off', async () => {
      await update('second');
      const quiet = await eventually(inService);

      await update('third');
      await cloudwatch.send(new SetAlarmStateCommand({ AlarmName: ALARM, StateValue: 'ALARM', StateReason: 'a test' }));

      expect(quiet).toMatchObject({ EndpointConfigName: 'second' });
      expect(await describeEndpoint()).toMatchObject({ EndpointStatus: 'RollingBack' });
      expect(await eventually(inService)).toMatchObject({
        EndpointConfigName: 'second',
        FailureReason: expect.stringContaining(ALARM) as string,
      });
    });
  });
}
