import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Credentials } from '../iam/sessions';

/** A deployed function: its zip and what the runtime must know of its configuration. */
export interface DeployedFunction {
  readonly name: string;
  readonly zip: Uint8Array;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly region: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly roleArn: string;
  readonly logGroup: string;
  /** Of a session of its role. */
  readonly credentials: Credentials;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export interface Invocation {
  readonly requestId: string;
  /** What the handler returned. */
  readonly payload?: unknown;
  /** What it threw, or that it ran out of time. */
  readonly error?: FunctionError;
  readonly logs: string;
}

const BOOTSTRAP = path.join(__dirname, 'bootstrap.cjs');
const RESULT = /\0RESULT (.*)\n/;
/** The AWS SDK that Lambda's runtime brings along: here, this project's own. */
const NODE_PATH = path.resolve(__dirname, '../../node_modules');

/** Runs a function once, in a fresh Node.js process that sees its own environment and nothing of ours. */
export async function invoke(
  fn: DeployedFunction,
  event: unknown,
  awsEndpoint: string,
  requestId = randomUUID() as string,
): Promise<Invocation> {
  const { execa } = await import('execa');
  const folder = await unpack(fn.zip);
  try {
    const { stdout, stderr, timedOut } = await execa(
      process.execPath,
      [BOOTSTRAP, folder, fn.handler, String(fn.timeoutSeconds * 1000)],
      {
        input: JSON.stringify(event),
        env: environmentOf(fn, awsEndpoint, requestId),
        extendEnv: false,
        reject: false,
        timeout: fn.timeoutSeconds * 1000,
        killSignal: 'SIGKILL',
        stripFinalNewline: false,
      },
    );
    const result = RESULT.exec(stdout)?.[1];
    const logs = `${stdout.replace(RESULT, '')}${stderr}`;
    if (result === undefined) return { requestId, logs, error: withoutResult(timedOut, fn.timeoutSeconds) };
    return { requestId, logs, ...(JSON.parse(result) as Pick<Invocation, 'payload' | 'error'>) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function withoutResult(timedOut: boolean, seconds: number): FunctionError {
  return timedOut
    ? { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds}.00 seconds` }
    : { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited before it answered' };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function environmentOf(fn: DeployedFunction, awsEndpoint: string, requestId: string): Record<string, string> {
  return {
    ...fn.variables,
    PATH: process.env['PATH'] ?? '',
    NODE_PATH,
    LOCAL_AWS_REQUEST_ID: requestId,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_REGION: fn.region,
    AWS_ACCESS_KEY_ID: fn.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: fn.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: fn.credentials.sessionToken,
    AWS_ENDPOINT_URL: awsEndpoint,
  };
}

async function unpack(zip: Uint8Array): Promise<string> {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('/'));
  const folder = await mkdtemp(path.join(tmpdir(), 'local-lambda-'));
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}
