import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import type { Place } from './place';
import { policyDocument } from './policy';

/** The customer managed key of a stack: models at rest, alerts under way, logs and the webhook are encrypted with it. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, place: Place) {
    super(scope, id);

    const key = new KmsKey(this, 'Resource', {
      description: `Data of the endpoint ${place.prefix}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(place),
    });
    new KmsAlias(this, 'alias', { name: `alias/${place.prefix}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

function keyPolicy({ partition, region, account, prefix, arn }: Place): string {
  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': account } };
  return policyDocument(
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
      Condition: ofThisAccount,
    },
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      Sid: 'EncryptLogs',
      Principal: { Service: `logs.${region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', `log-group:/aws/lambda/${prefix}-*`) },
      },
    },
  );
}
