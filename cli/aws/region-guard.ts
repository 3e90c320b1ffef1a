import { STSClient } from '@aws-sdk/client-sts';
import type { Config } from '../../config/resolve';
import { layersOf, text } from '../../config/sources';
import { valueAt } from '../../config/trees';
import { Failure } from '../failure';
import type { Options } from '../session';
import { clientOptions } from './client';
import { explained } from './explained';
import { findBucket } from './find-bucket';

/** Refuses a region that the stack is not in: its bucket, whose name is one for all regions, is in another. */
export async function checkRegion(config: Config): Promise<void> {
  const { model, environment, region } = config;
  const { deploymentBucket } = model.data;
  const found = await explained('nothing was changed', () => findBucket(config, deploymentBucket));
  if (found.owner !== 'us' || found.region === region) return;
  throw new Failure(
    `${model.endpointName} in ${environment} lives in ${found.region}: its bucket ${deploymentBucket} is there, and AWS_REGION is ${region}`,
    {
      state: 'nothing was changed',
      fix: `set AWS_REGION=${found.region}; for one more in ${region}, give it another endpoint name or model.data.deploymentBucket`,
    },
  );
}

/** Another region that other AWS tools would take here, where nobody has told this one which to take. */
export async function otherToolsRegion(config: Config, options: Options): Promise<string | undefined> {
  const isChosen = layersOf({ ...options, env: process.env }).some(
    ({ settings }) => valueAt(settings, 'region') !== undefined,
  );
  if (isChosen) return undefined;
  const theirs = text(process.env['AWS_DEFAULT_REGION']) ?? (await profileRegion());
  return theirs === config.region ? undefined : theirs;
}

/** That of the profile, as the AWS SDK finds it. */
async function profileRegion(): Promise<string | undefined> {
  try {
    const { requestHandler } = clientOptions({ region: '' });
    return text(await new STSClient({ requestHandler }).config.region());
  } catch {
    return undefined;
  }
}
