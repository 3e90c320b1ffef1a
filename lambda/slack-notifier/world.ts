import { setTimeout as sleep } from 'node:timers/promises';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';

/** All that the notifier needs from outside. Times are in milliseconds. */
export interface World {
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
  /** The decrypted parameter; undefined when there is none of that name. */
  readonly readParameter: (name: string) => Promise<string | undefined>;
  readonly writeLine: (line: string) => void;
  readonly postTimeout: number;
}

const PARAMETER_TIMEOUT = 5000;

/** The world as it is in Lambda. */
export function realWorld(): World {
  const ssm = new SSMClient({ maxAttempts: 3 });
  return {
    fetch,
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
    now: Date.now,
    random: Math.random,
    readParameter: async (name) => readParameter(ssm, name),
    writeLine: (line) => process.stdout.write(`${line}\n`),
    postTimeout: 5000,
  };
}

async function readParameter(ssm: SSMClient, name: string): Promise<string | undefined> {
  try {
    const command = new GetParameterCommand({ Name: name, WithDecryption: true });
    const { Parameter } = await ssm.send(command, { abortSignal: AbortSignal.timeout(PARAMETER_TIMEOUT) });
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
