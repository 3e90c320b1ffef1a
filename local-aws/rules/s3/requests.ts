import { targetOf } from '../../aws-api/routes';
import type { ApiCall } from '../../gateway/types';
import type { AccessRequest, Context } from '../../iam/request';
import { partitionOf } from '../../iam/partition';
import type { Uploads } from './uploads';

/** Operations whose action has another name. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const ACTIONS: Readonly<Record<string, string>> = {
  HeadObject: 's3:GetObject',
  HeadBucket: 's3:ListBucket',
  ListObjects: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  ListParts: 's3:ListMultipartUploadParts',
  CopyObject: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  UploadPartCopy: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  DeleteObjects: 's3:DeleteObject',
  DeleteBucketEncryption: 's3:PutEncryptionConfiguration',
  DeleteBucketLifecycle: 's3:PutLifecycleConfiguration',
  DeleteBucketOwnershipControls: 's3:PutBucketOwnershipControls',
  DeleteBucketTagging: 's3:PutBucketTagging',
  DeletePublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  GetBucketAccelerateConfiguration: 's3:GetAccelerateConfiguration',
  GetBucketCors: 's3:GetBucketCORS',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
  GetBucketNotificationConfiguration: 's3:GetBucketNotification',
  GetBucketReplication: 's3:GetReplicationConfiguration',
  GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
  GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
  PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
  PutPublicAccessBlock: 's3:PutBucketPublicAccessBlock',
};

/** Actions that have another name for a version of an object. */
const OF_VERSIONS = [
  's3:GetObject',
  's3:DeleteObject',
  's3:GetObjectTagging',
  's3:PutObjectTagging',
  's3:GetObjectAcl',
];

export const bucketArn = ({ region }: ApiCall, bucket: unknown): string =>
  `arn:${partitionOf(region)}:s3:::${String(bucket)}`;

interface Input {
  readonly Key?: string;
  readonly VersionId?: string;
  readonly UploadId?: string;
  readonly Delete?: { readonly Objects: readonly { readonly Key: string; readonly VersionId?: string }[] };
}

/** What a call to a bucket asks of it. A batch of deletions asks for each of them, and here they all go well or none does. */
export function requestsOf(call: ApiCall, uploads: Pick<Uploads, 'of'>): readonly Omit<AccessRequest, 'principal'>[] {
  const { Key, Delete, VersionId } = call.input as Input;
  const bucket = bucketArn(call, call.input['Bucket']);
  const context = contextOf(call, uploads);
  if (Delete)
    return Delete.Objects.map((one) => ({
      action: actionOf(call, one.VersionId),
      resource: `${bucket}/${one.Key}`,
      context,
    }));
  return [{ action: actionOf(call, VersionId), resource: Key === undefined ? bucket : `${bucket}/${Key}`, context }];
}

function actionOf({ operation }: ApiCall, version: unknown): string {
  const action = ACTIONS[operation] ?? `s3:${operation}`;
  return version !== undefined && OF_VERSIONS.includes(action) ? action.replace('Object', 'ObjectVersion') : action;
}

/**
 * The condition keys of S3 bear the names of headers and parameters; what a request does not say is absent.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
 */
export function contextOf({ http, input }: ApiCall, uploads: Pick<Uploads, 'of'>): Context {
  const headers = Object.entries(http.headers).filter(([name]) => name.startsWith('x-amz-'));
  const parameters = [...targetOf(http).searchParams].filter(([name]) => PARAMETERS.includes(name));
  const said = Object.fromEntries([...headers, ...parameters].map(([name, value]) => [`s3:${name}`, value]));
  const { UploadId } = input as Input;
  return UploadId === undefined ? said : { ...uploads.of(UploadId), ...said };
}

const PARAMETERS = ['prefix', 'delimiter', 'max-keys', 'versionId'];
