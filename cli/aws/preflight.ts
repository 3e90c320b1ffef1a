import type { Config } from '../../config/resolve';
import { readCaller, type Caller } from './caller';
import { Failure } from '../failure';
import { stateBucketExists } from './state-bucket';

const UNCHANGED = 'nothing was changed';

/** Refuses the wrong account before anything is read or written there. */
export async function checkAccount(config: Config): Promise<void> {
  refuseOtherAccount(config, await knownCaller(config));
}

export function refuseOtherAccount({ account, environment }: Config, caller: Pick<Caller, 'account'>): void {
  if (caller.account === account) return;
  throw new Failure(`the credentials are of account ${caller.account}, but ${environment} is in account ${account}`, {
    state: UNCHANGED,
    fix: `use credentials of account ${account} (AWS_PROFILE or AWS_PROFILE_${environment.toUpperCase()}, aws sso login), or correct AWS_ACCOUNT_${environment.toUpperCase()}`,
  });
}

/** Who calls; fails where AWS does not know. */
export async function knownCaller(config: Pick<Config, 'region'>): Promise<Caller> {
  try {
    return await readCaller(config);
  } catch (cause) {
    throw new Failure(`AWS does not know who you are: ${cause instanceof Error ? cause.message : String(cause)}`, {
      state: UNCHANGED,
      fix: 'set credentials (aws configure, aws sso login, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or add --local',
      cause,
    });
  }
}

/** Refuses to go on without a place for the state. */
export async function checkStateBucket(config: Config): Promise<void> {
  if (await stateBucketExists(config)) return;
  throw new Failure(`the state bucket ${config.state.bucket} does not exist in ${config.region}`, {
    state: UNCHANGED,
    fix: `create it once: ./mme bootstrap --environment ${config.environment}`,
  });
}
