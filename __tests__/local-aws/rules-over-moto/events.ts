import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { addFault } from '../../../local-aws/faults';
import type { Json } from '../../../local-aws/gateway/types';
import { jsonCall } from '../gateway/fixtures';
import { deployed } from './deployed';
import { ACCOUNT, allow, createRole } from './iam';
import { eventually, REGION, type Local } from './local';

const GROUP = '/aws/lambda/hears';
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:hears`;

/** Says what it hears in its log. */
const HEARS = `
exports.handler = async (event) => {
  process.stdout.write(JSON.stringify({ heard: event['detail-type'], status: event.detail.EndpointStatus }) + '\\n');
};`;

/** By hand, since the project has no use for clients of EventBridge and CloudWatch Logs. */
async function call(local: Local, service: string, target: string, input: Json): Promise<Json> {
  const { body, ...request } = jsonCall(service, target, input);
  const response = await fetch(local.client().endpoint, { ...request, body: body.toString() });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target}: ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Json);
}

export function eventsThroughRules(local: Local): void {
  const putRule = async (Name: string, pattern: Json) => {
    const EventPattern = JSON.stringify(pattern);
    const { RuleArn } = await call(local, 'events', 'AWSEvents.PutRule', { Name, EventPattern });
    await new LambdaClient(local.client()).send(
      new AddPermissionCommand({
        FunctionName: 'hears',
        StatementId: Name,
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: String(RuleArn),
      }),
    );
    const Targets = [{ Id: 'hears', Arn: FUNCTION }];
    await call(local, 'events', 'AWSEvents.PutTargets', { Rule: Name, Targets });
  };
  const logged = async (filterPattern: string): Promise<readonly string[]> => {
    const input = { logGroupName: GROUP, filterPattern };
    const { events } = await call(local, 'logs', 'Logs_20140328.FilterLogEvents', input);
    return (events as { message: string }[]).map(({ message }) => message.trim());
  };
  const hears = (pattern: string, count = 1) =>
    eventually(async () => {
      const lines = await logged(pattern);
      return lines.length >= count ? lines : undefined;
    });

  describe('an event', () => {
    beforeAll(async () => {
      await call(local, 'logs', 'Logs_20140328.CreateLogGroup', { logGroupName: GROUP });
      await deployed(local, { name: 'hears', source: HEARS });
    }, 20_000);

    it('that is put reaches the function of its rule, whose log tells', async () => {
      await putRule('own', { source: ['mme'] });
      const entry = { Source: 'mme', DetailType: 'Own', Detail: '{"EndpointStatus":"none"}' };

      await call(local, 'events', 'AWSEvents.PutEvents', { Entries: [entry, { ...entry, Source: 'other' }] });

      expect(await hears('{ $.heard = "Own" }')).toEqual(['{"heard":"Own","status":"none"}']);
      expect(await hears('START')).toHaveLength(1);
    });

    it('of SageMaker does so too, when nobody looks at the endpoint', async () => {
      const sagemaker = new SageMakerClient(local.client());
      await putRule('sagemaker', { source: ['aws.sagemaker'], detail: { EndpointName: ['heard'] } });
      await new S3Client(local.client()).send(new CreateBucketCommand({ Bucket: 'heard' }));
      const bucket = 'arn:aws:s3:::heard';
      const ExecutionRoleArn = await createRole(
        local,
        'serves-heard',
        'sagemaker.amazonaws.com',
        allow(['s3:ListBucket', 's3:GetObject'], bucket, `${bucket}/*`),
      );
      await sagemaker.send(
        new CreateModelCommand({
          ModelName: 'heard',
          ExecutionRoleArn,
          PrimaryContainer: { Image: 'image', Mode: 'MultiModel', ModelDataUrl: 's3://heard/' },
        }),
      );
      await sagemaker.send(
        new CreateEndpointConfigCommand({
          EndpointConfigName: 'heard',
          ProductionVariants: [
            { VariantName: 'AllTraffic', ModelName: 'heard', InstanceType: 'ml.m5.xlarge', InitialInstanceCount: 1 },
          ],
        }),
      );
      await addFault(local.client().endpoint, { kind: 'endpoint', during: 'create', outcome: 'slow', seconds: 0.1 });

      await sagemaker.send(new CreateEndpointCommand({ EndpointName: 'heard', EndpointConfigName: 'heard' }));

      const lines = await hears('{ $.heard = "SageMaker*" }', 2);
      expect([...lines].sort()).toEqual(
        ['CREATING', 'IN_SERVICE'].map((status) =>
          JSON.stringify({ heard: 'SageMaker Endpoint State Change', status }),
        ),
      );
    });
  });
}
