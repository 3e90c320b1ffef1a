import { AwsError, RawResponse, type Rules } from '../../gateway/types';
import type { Access } from '../../iam/access';
import { askFor } from '../../iam/request';
import { bucketArn } from './requests';

interface LoggingInput {
  readonly Bucket: string;
  readonly BucketLoggingStatus?: {
    readonly LoggingEnabled?: { readonly TargetBucket: string; readonly TargetPrefix?: string };
  };
}

/** `2026-11-22-10-29-00-0123456789ABCDEF`: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format */
const ANY_LOG = '2026-11-22-10-29-00-0123456789ABCDEF';

/** Logs are delivered by a service, which the policy of the target must let in. https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export const loggingRules = (access: Pick<Access, 'allows'>): Rules => ({
  PutBucketLogging: async (call, forward) => {
    const { Bucket, BucketLoggingStatus } = call.input as unknown as LoggingInput;
    const { TargetBucket, TargetPrefix = '' } = BucketLoggingStatus?.LoggingEnabled ?? {};
    const source = { service: 'logging.s3.amazonaws.com', arn: bucketArn(call, Bucket), account: call.accountId };
    const log = `${bucketArn(call, TargetBucket)}/${TargetPrefix}${ANY_LOG}`;
    if (TargetBucket !== undefined && !(await access.allows(askFor(source)('s3:PutObject', log)))) throw notPermitted();
    return new RawResponse(await forward());
  },
});

/** Text as moto has it (moto/s3/models.py). */
const notPermitted = (): AwsError =>
  new AwsError(
    'InvalidTargetBucketForLogging',
    'You must either provide the necessary permissions to the logging service using a bucket policy or give the ' +
      'log-delivery group WRITE and READ_ACP permissions to the target bucket',
  );
