import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What tests sign their own calls with, so that those of a deploy are told from them. */
export const TESTS_KEY = 'test';

export const PROJECT = path.resolve(__dirname, '../..');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly accessKeyId?: string;
  readonly status: number;
  readonly error?: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const LIMIT_MS = 500_000;

type Env = Readonly<Record<string, string>>;

/** What a person's own .env file or shell may say, and a test must not hear. */
const UNHEARD =
  'ENVIRONMENT ENDPOINT_NAME AWS_REGION AWS_ACCOUNT AWS_ACCOUNT_VALIDATION AWS_ACCOUNT_STAGING AWS_ACCOUNT_PRODUCTION FRAMEWORK_VERSION SLACK_ALERT_URL AWS_ENDPOINT_URL AWS_PROFILE AWS_CA_BUNDLE CI NO_COLOR';

/** A local AWS and an output folder of a test's own, and the command line that works on them. */
export class Workplace {
  private knownEnv: Env | undefined;

  private constructor(
    readonly folder: string,
    private readonly own: Env,
  ) {}

  static async open(): Promise<Workplace> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mme-e2e-'));
    const unheard = Object.fromEntries(UNHEARD.split(' ').map((name) => [name, '']));
    const own = { MME_LOCAL_DIR: path.join(folder, 'local-aws'), CDKTF_OUTDIR: path.join(folder, 'cdktf.out') };
    return new Workplace(folder, { ...unheard, ...own });
  }

  get outdir(): string {
    return path.join(this.folder, 'cdktf.out');
  }

  /** The environment of everything that runs here. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.own };
  }

  async mme(args: string, env: Env = {}): Promise<Outcome> {
    return this.run('./mme', args.split(' '), env);
  }

  async run(command: string, args: readonly string[], env: Env = {}): Promise<Outcome> {
    return this.begin(command, args, env).outcome;
  }

  /** Runs a command that a test interrupts. */
  begin(command: string, args: readonly string[], env: Env = {}): { child: ChildProcess; outcome: Promise<Outcome> } {
    const child = spawn(command, args, {
      cwd: PROJECT,
      env: { ...this.environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const killer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const closed = once(child, 'close') as Promise<[exitCode: number | null]>;
    const outcome = Promise.all([text(child.stdout), text(child.stderr), closed]).then(
      ([stdout, stderr, [exitCode]]) => {
        clearTimeout(killer);
        return { exitCode, stdout, stderr };
      },
    );
    return { child, outcome };
  }

  /** The variables with which any other AWS tool works on this local AWS. */
  async localEnv(): Promise<Env> {
    this.knownEnv ??= JSON.parse((await this.mme('local env --json')).stdout) as Env;
    return this.knownEnv;
  }

  /** What a client of the AWS SDK is made with. */
  async client() {
    const { AWS_ENDPOINT_URL: endpoint = '' } = await this.localEnv();
    return { endpoint, region: 'us-east-1', credentials: { accessKeyId: TESTS_KEY, secretAccessKey: 'local' } };
  }

  /** Every API call that local AWS has answered. */
  async calls(): Promise<Call[]> {
    const { AWS_ENDPOINT_URL = '' } = await this.localEnv();
    return (await fetch(`${AWS_ENDPOINT_URL}/_local-aws/calls`)).json() as Promise<Call[]>;
  }

  /** Asks a service of local AWS that speaks JSON. */
  async ask<T>(service: string, target: string, input: object): Promise<T> {
    const { AWS_ENDPOINT_URL = '' } = await this.localEnv();
    const response = await fetch(AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': target,
        authorization: `AWS4-HMAC-SHA256 Credential=${TESTS_KEY}/20260101/us-east-1/${service}/aws4_request`,
      },
      body: JSON.stringify(input),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${target}: ${JSON.stringify(answer)}`);
    return answer as T;
  }

  /** The files below the output folder that hold a text. */
  async filesWith(text: string): Promise<string[]> {
    const entries = await readdir(this.outdir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const found = await Promise.all(files.map(async (file) => ((await readFile(file)).includes(text) ? [file] : [])));
    return found.flat();
  }

  async close(): Promise<void> {
    await this.mme('local stop');
    await rm(this.folder, { recursive: true, force: true });
  }
}
