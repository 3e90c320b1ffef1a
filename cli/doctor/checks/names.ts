import { findBucket } from '../../aws/find-bucket';
import { failed, ok, warning, type Finding } from '../check';
import type { StackCheck, World } from '../world';

/** Names that may be somebody else's. */
export const NAME_CHECKS: readonly StackCheck[] = [
  {
    id: 'endpoint-name',
    group: 'Names',
    title: 'endpoint',
    expects: 'there is none of this name, or it bears the tags of this stack',
    needs: ['account', 'region'],
    run: endpointFinding,
  },
  {
    id: 'deployment-bucket',
    group: 'Names',
    title: 'deployment bucket',
    expects: 'its name, one for all of AWS, is free, or the bucket is of this stack',
    needs: ['account', 'region'],
    run: (world) => ownBucketFinding(world, world.config.model.data.deploymentBucket, 'model.data.deploymentBucket'),
  },
  {
    id: 'access-log-bucket',
    group: 'Names',
    title: 'access log bucket',
    expects: 'the same; one that `model.data.accessLogBucket` names exists',
    needs: ['account', 'region'],
    run: (world) => {
      const { bucket, isOwn } = world.config.model.data.accessLogs;
      return isOwn ? ownBucketFinding(world, bucket, 'model.data.accessLogBucket') : givenBucketFinding(world, bucket);
    },
  },
];

async function endpointFinding({ config, facts }: World): Promise<Finding> {
  const { endpointName } = config.model;
  const endpoint = await facts.endpoint();
  if (!endpoint) return ok(`${endpointName} is free`);
  if (await facts.isOwnEndpoint()) return ok(`${endpointName} is of this stack`);
  return failed(
    `${endpointName} exists already, and is not of this stack: its tags name another endpoint or environment, or nobody`,
    'another ENDPOINT_NAME; or delete it, if nobody needs it',
  );
}

async function ownBucketFinding({ config, facts }: World, bucket: string, key: string): Promise<Finding> {
  const found = await findBucket(config, bucket);
  if (found.owner === 'nobody') return ok(`${bucket} is free`);
  if (found.owner === 'others')
    return failed(
      `${bucket} belongs to another account, or these credentials may not list it`,
      `another name in ${key}`,
    );
  const state = await facts.state();
  const isKnown = state?.resources('aws_s3_bucket').some((attributes) => attributes['bucket'] === bucket) ?? false;
  return isKnown
    ? ok(`${bucket} is of this stack`)
    : failed(
        `${bucket} exists already in this account, and the state does not know it`,
        `another name in ${key}; or delete it, if nobody needs it`,
      );
}

async function givenBucketFinding({ config }: World, bucket: string): Promise<Finding> {
  const found = await findBucket(config, bucket);
  if (found.owner === 'nobody')
    return failed(`there is no ${bucket}`, 'create it, or leave model.data.accessLogBucket out');
  if (found.owner === 'others')
    return warning(
      `${bucket} belongs to another account, where S3 delivers no logs to; or these credentials may not list it`,
      'name a bucket of this account in model.data.accessLogBucket',
    );
  return found.region === config.region
    ? ok(bucket)
    : failed(
        `${bucket} is in ${found.region}, and logs go to a bucket of the same region only`,
        `name a bucket in ${config.region} in model.data.accessLogBucket`,
      );
}
