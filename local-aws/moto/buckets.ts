import {
  GetBucketEncryptionCommand,
  HeadBucketCommand,
  NotFound,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { clientsAt, type At } from './at';

/** What S3 in moto is asked. */
export class MotoBuckets {
  private readonly at: At;

  constructor(url: string) {
    this.at = clientsAt(url);
  }

  async exists(bucket: string): Promise<boolean> {
    try {
      await new S3Client(this.at('us-east-1')).send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  /** The key that a bucket encrypts with where nothing else is asked for; undefined for one of S3's own. */
  async keyOf(bucket: string): Promise<string | undefined> {
    try {
      const { ServerSideEncryptionConfiguration: configuration } = await new S3Client(this.at('us-east-1')).send(
        new GetBucketEncryptionCommand({ Bucket: bucket }),
      );
      return configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name.startsWith('ServerSideEncryptionConfigurationNotFound'))
        return undefined;
      throw error;
    }
  }
}
