import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

/** Who the credentials are of, as AWS says. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** Undefined where they do not expire, or do not say when. */
  readonly expires: Date | undefined;
}

/** Needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export async function readCaller(config: Pick<Config, 'region'>): Promise<Caller> {
  const client = new STSClient(clientOptions(config));
  const { expiration } = await client.config.credentials();
  const { Account = 'unknown', Arn = 'unknown' } = await client.send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn, expires: expiration };
}
