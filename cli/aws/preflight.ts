import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';
import { Failure } from '../failure';
import { stateBucketExists } from './state-bucket';

const UNCHANGED = 'nothing was changed';

/** Refuses the wrong account before anything is read or written there. */
export async function checkAccount({ account, region, environment }: Config): Promise<void> {
  const actual = await callerAccount(region);
  if (actual === account) return;
  throw new Failure(`the credentials are of account ${actual}, but ${environment} is in account ${account}`, {
    state: UNCHANGED,
    fix: `use credentials of account ${account} (AWS_PROFILE, aws sso login), or correct AWS_ACCOUNT_${environment.toUpperCase()}`,
  });
}

/** Refuses to go on without a place for the state. */
export async function checkStateBucket(config: Config): Promise<void> {
  if (await stateBucketExists(config)) return;
  throw new Failure(`the state bucket ${config.state.bucket} does not exist in ${config.region}`, {
    state: UNCHANGED,
    fix: `create it once: ./mme bootstrap --environment ${config.environment}`,
  });
}

async function callerAccount(region: string): Promise<string> {
  try {
    const { Account } = await new STSClient(clientOptions({ region })).send(new GetCallerIdentityCommand({}));
    return Account ?? 'unknown';
  } catch (cause) {
    throw new Failure(`AWS does not know who you are: ${cause instanceof Error ? cause.message : String(cause)}`, {
      state: UNCHANGED,
      fix: 'set credentials (aws configure, aws sso login, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or add --local',
      cause,
    });
  }
}
