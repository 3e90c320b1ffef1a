import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { endpointLogGroupName } from './endpoint-logs';
import type { Place } from './place';
import { notOfAnother, policyDocument, type Statement } from './policy';

export interface EncryptionKeyProps {
  readonly place: Place;
  /** Whether topics and rules put what they could not deliver into a queue under this key. */
  readonly keepsFailedAlerts: boolean;
}

/**
 * The customer managed key of a stack: models at rest, storage of the instances, alerts under way, logs, the notifier's
 * environment and the webhook are encrypted with it. S3, SageMaker, Lambda and SSM use it by the right of whoever calls them.
 */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { prefix } = props.place;

    const key = new KmsKey(this, 'Resource', {
      description: `Data of the endpoint ${prefix}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument(
        ...accountStatements(props.place),
        ...(props.keepsFailedAlerts ? queueStatements(props.place) : []),
      ),
    });
    new KmsAlias(this, 'alias', { name: `alias/${prefix}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

function accountStatements({ partition, region, account, prefix, endpointName, arn }: Place): Statement[] {
  return [
    {
      // why: without it no IAM policy could give access, and nobody could change the key again.
      // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
      Sid: 'AccountDecidesByIam',
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      // why: an alarm cannot publish to an encrypted topic otherwise.
      // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
      Sid: 'AlarmsPublishToTopic',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: ofAccount(account),
    },
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      Sid: 'EncryptLogs',
      Principal: { Service: `logs.${region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': [`/aws/lambda/${prefix}-*`, endpointLogGroupName(endpointName)].map(
            (group) => arn('logs', `log-group:${group}`),
          ),
        },
      },
    },
  ];
}

function queueStatements({ account }: Place): Statement[] {
  return [
    {
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-least-privilege-policy.html
      Sid: 'TopicsKeepFailedAlerts',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: ofAccount(account),
    },
    {
      // why: EventBridge need not name its account to KMS, so only another one's is refused. The queue's policy lets one rule in.
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html#eb-sqs-encrypted
      Sid: 'RulesKeepFailedAlerts',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: notOfAnother(account),
    },
  ];
}

const ofAccount = (account: string) => ({ StringEquals: { 'aws:SourceAccount': account } });
