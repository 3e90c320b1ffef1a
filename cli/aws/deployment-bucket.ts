import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  S3Client,
  S3ServiceException,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

export interface Contents {
  /** Objects that the endpoint can load. */
  readonly models: number;
  /** Old versions and delete markers, which S3 counts too. */
  readonly oldVersions: number;
}

/** How many models, and versions of former ones, the deployment bucket holds. None where there is no bucket. */
export async function bucketContents(config: Config): Promise<Contents> {
  let [models, oldVersions] = [0, 0];
  for await (const { Versions = [], DeleteMarkers = [] } of versionsIn(config)) {
    const latest = Versions.filter(({ IsLatest }) => IsLatest).length;
    models += latest;
    oldVersions += Versions.length - latest + DeleteMarkers.length;
  }
  return { models, oldVersions };
}

/** How many objects a listing shows at most: S3 gives no more at once. */
const MOST_LISTED = 1000;

export interface Listed {
  readonly count: number;
  /** Whether there are more. */
  readonly isTruncated: boolean;
}

/** How many models the bucket holds, as far as one look tells. Undefined where there is no bucket. */
export async function listedModels({ region, account, model }: Config): Promise<Listed | undefined> {
  const query = { Bucket: model.data.deploymentBucket, ExpectedBucketOwner: account, MaxKeys: MOST_LISTED };
  try {
    const { KeyCount, IsTruncated } = await new S3Client(clientOptions({ region })).send(
      new ListObjectsV2Command(query),
    );
    return { count: KeyCount ?? 0, isTruncated: IsTruncated ?? false };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Deletes every version of every object. */
export async function emptyBucket(config: Config): Promise<void> {
  const s3 = new S3Client(clientOptions(config));
  for await (const { Versions = [], DeleteMarkers = [] } of versionsIn(config)) {
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) continue;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({
        Bucket: config.model.data.deploymentBucket,
        ExpectedBucketOwner: config.account,
        Delete: { Objects, Quiet: true },
      }),
    );
    if (Errors[0]) throw new Error(`${Errors.length} objects could not be deleted: ${Errors[0].Message ?? ''}`);
  }
}

async function* versionsIn({ region, account, model }: Config): AsyncGenerator<ListObjectVersionsCommandOutput> {
  const s3 = new S3Client(clientOptions({ region }));
  const query = { Bucket: model.data.deploymentBucket, ExpectedBucketOwner: account };
  try {
    let page: ListObjectVersionsCommandOutput | undefined;
    do {
      const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page ?? {};
      page = await s3.send(new ListObjectVersionsCommand({ ...query, KeyMarker, VersionIdMarker }));
      yield page;
    } while (page.IsTruncated);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

const isMissing = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'NoSuchBucket';
