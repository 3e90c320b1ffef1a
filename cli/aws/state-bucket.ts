import {
  BucketAlreadyExists,
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  S3Client,
  waitUntilBucketExists,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { stateBucketNameOf, type Config } from '../../config/resolve';
import { Failure } from '../failure';
import { tlsOnly } from './bucket-policy';
import { encryption, lifecycle, ownership, publicAccess, versioning } from './bucket-settings';
import { clientOptions } from './client';
import { findBucket } from './find-bucket';
import type { SettledBucket, BucketSetting } from './bucket-setting';

/** A setting that was wrong, in words. */
export interface Repair {
  readonly setting: string;
  readonly was: string;
  readonly is: string;
}

export type Bootstrapped =
  | { readonly outcome: 'created' | 'repaired' | 'unchanged'; readonly repairs: readonly Repair[] }
  | { readonly outcome: 'left' };

/** What a setting is, whether that is right, and what puts it right. */
export interface Inspected extends Repair {
  readonly isRight: boolean;
  readonly repair: () => Promise<unknown>;
}

export type StateBucketSetting = Pick<BucketSetting<unknown>, 'id' | 'title'> & {
  readonly inspect: (bucket: SettledBucket) => Promise<Inspected>;
};

const inspectable = <Found>(setting: BucketSetting<Found>): StateBucketSetting => ({
  id: setting.id,
  title: setting.title,
  inspect: async (bucket) => {
    const found = await setting.read(bucket);
    const was = setting.inWords(found, bucket);
    return {
      setting: setting.title,
      was,
      is: setting.right,
      isRight: was === setting.right,
      repair: () => setting.write(bucket, found),
    };
  },
});

/** What a bucket for states is; closed to the public before anything else. */
export const STATE_BUCKET_SETTINGS: readonly StateBucketSetting[] = [
  inspectable(publicAccess),
  inspectable(ownership),
  inspectable(versioning),
  inspectable(encryption),
  inspectable(lifecycle),
  inspectable(tlsOnly),
];

/** Whether there is a state bucket. Fails where it is none that this stack can have. */
export async function stateBucketExists(config: Config): Promise<boolean> {
  const { region, account, state } = config;
  const found = await findBucket(config, state.bucket);
  if (found.owner === 'nobody') return false;
  if (found.owner === 'others') throw notOurs(config);
  if (found.region === region) return true;
  throw new Failure(`the state bucket ${state.bucket} is in ${found.region}, and AWS_REGION is ${region}`, {
    state: 'nothing was changed',
    fix: `set AWS_REGION=${found.region} if the stacks of account ${account} are there; else name another bucket in state.bucket`,
  });
}

function notOurs({ account, state }: Config, cause?: unknown): Failure {
  return new Failure(`the bucket ${state.bucket} belongs to another account than ${account}, or you may not use it`, {
    state: 'nothing was changed',
    fix: 'name another bucket in state.bucket, or ask for s3:ListBucket on this one',
    cause,
  });
}

/** Whether the bucket has the name that is made here. In another one others may keep their data and rules. */
export const isOwnName = (config: Config): boolean => config.state.bucket === stateBucketNameOf(config);

export const settledBucket = (config: Config): SettledBucket => ({
  s3: new S3Client(clientOptions(config)),
  bucket: { Bucket: config.state.bucket, ExpectedBucketOwner: config.account },
  config,
});

/**
 * Creates the bucket for Terraform states where it is missing, and puts right what is wrong with it; nothing else is written. One
 * that was interrupted goes on from there. A bucket of another name than ours that exists is left as it is.
 */
export async function bootstrapStateBucket(config: Config): Promise<Bootstrapped> {
  const exists = await stateBucketExists(config);
  if (exists && !isOwnName(config)) return { outcome: 'left' };
  if (!exists) await createStateBucket(config);

  const bucket = settledBucket(config);
  const inspected = await Promise.all(STATE_BUCKET_SETTINGS.map(({ inspect }) => inspect(bucket)));
  const wrong = inspected.filter(({ isRight }) => !isRight);
  // why: one after the other, since S3 answers changes of one bucket at the same time with a conflict.
  for (const { repair } of wrong) await repair();
  return {
    outcome: exists ? (wrong.length > 0 ? 'repaired' : 'unchanged') : 'created',
    repairs: wrong.map(({ setting, was, is }) => ({ setting, was, is })),
  };
}

const WAIT_SECONDS = 60;

async function createStateBucket(config: Config): Promise<void> {
  const { s3, bucket } = settledBucket(config);
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket: bucket.Bucket,
        // why: us-east-1 is what the API has no name for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
        ...(config.region !== 'us-east-1' && {
          CreateBucketConfiguration: { LocationConstraint: config.region as BucketLocationConstraint },
        }),
      }),
    );
  } catch (error) {
    if (error instanceof BucketAlreadyExists) throw notOurs(config, error);
    // why: somebody else bootstraps at the same time.
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await waitUntilBucketExists({ client: s3, maxWaitTime: WAIT_SECONDS }, bucket);
}
