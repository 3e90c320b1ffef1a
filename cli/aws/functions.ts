import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { Config } from '../../config/resolve';
import { alertPath } from './alert-path';
import { clientOptions } from './client';

export interface LiveFunction {
  readonly arn: string;
  /** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
  readonly state: string;
  readonly reason: string | undefined;
  readonly lastUpdate: string;
}

/** The notifier's function. Undefined where there is none. */
export function readNotifier(config: Config): Promise<LiveFunction | undefined> {
  return ifKnown(async (client, FunctionName) => {
    const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return {
      arn: found.FunctionArn ?? '',
      // why: local AWS, and functions that were made before there were states, have none.
      state: found.State ?? 'Active',
      reason: found.StateReason ?? found.LastUpdateStatusReason,
      lastUpdate: found.LastUpdateStatus ?? 'Successful',
    };
  }, config);
}

/** How many copies Lambda may run for functions that keep none free, and how many the notifier keeps already. */
export interface Concurrency {
  readonly unreserved: number;
  readonly reserved: number;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export async function readConcurrency(config: Config): Promise<Concurrency> {
  const [{ AccountLimit }, own] = await Promise.all([
    new LambdaClient(clientOptions(config)).send(new GetAccountSettingsCommand({})),
    ifKnown((client, FunctionName) => client.send(new GetFunctionConcurrencyCommand({ FunctionName })), config),
  ]);
  return {
    unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    reserved: own?.ReservedConcurrentExecutions ?? 0,
  };
}

async function ifKnown<T>(
  ask: (client: LambdaClient, functionName: string) => Promise<T>,
  config: Config,
): Promise<T | undefined> {
  try {
    return await ask(new LambdaClient(clientOptions(config)), alertPath(config).functionName);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
