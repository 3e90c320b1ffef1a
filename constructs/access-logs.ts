import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { AccessLogSettings } from '../config/resolve';
import type { Place } from './place';
import { privateBucket, type PrivateBucket } from './private-bucket';

export interface AccessLogsProps {
  readonly place: Place;
  /** The bucket whose requests are logged. */
  readonly sourceBucket: string;
  readonly target: AccessLogSettings;
  readonly retentionInDays: number;
}

/** Days that a log which expired, was deleted or written over can be brought back. */
const OLD_VERSION_DAYS = 30;

/** Who has read, written and deleted models: S3's server access logs. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html */
export class AccessLogs extends Construct {
  readonly bucketName: string;
  readonly prefix: string;
  /** What the bucket that is logged must wait for. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AccessLogsProps) {
    super(scope, id);

    this.bucketName = props.target.bucket;
    this.prefix = `${props.sourceBucket}/`;
    this.ready = props.target.isOwn ? [this.ownBucket(props).policy] : [];
  }

  private ownBucket({ place, sourceBucket, target, retentionInDays }: AccessLogsProps): PrivateBucket {
    return privateBucket(this, {
      name: target.bucket,
      // why: elsewhere a stack comes and goes with what was tried out in it. In production they are evidence: S3 keeps the bucket.
      forceDestroy: place.environment !== 'production',
      // why: no key: S3 delivers to no bucket whose default encryption has one of one's own.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
      statements: (arn) => [
        {
          Sid: 'TakeAccessLogs',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `${arn}/${this.prefix}*`,
          Condition: {
            StringEquals: { 'aws:SourceAccount': place.account },
            ArnEquals: { 'aws:SourceArn': `arn:${place.partition}:s3:::${sourceBucket}` },
          },
        },
      ],
      expiry: {
        id: 'expire-logs',
        expiration: [{ days: retentionInDays }],
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
      },
    });
  }
}
