import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Terminal } from '../cli/terminal';
import { leastOf, run, type Cost, type Program, type Programs } from './measure';

export const PROJECT = path.join(__dirname, '..');
export const STACK = 'mlops-mme-v1-validation';

/** What this person's shell or .env file may say, and nothing that is measured must hear. */
const UNHEARD =
  'AWS_ACCOUNT_VALIDATION AWS_ACCOUNT_STAGING AWS_ACCOUNT_PRODUCTION FRAMEWORK_VERSION SLACK_ALERT_URL AWS_ENDPOINT_URL ' +
  'AWS_PROFILE AWS_SESSION_TOKEN AWS_CA_BUNDLE';

/** Where one run of the bench works. */
export class Workplace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'mme-bench-'));
  private readonly endings: (() => Promise<unknown>)[] = [];

  constructor(readonly terminal: Terminal) {}

  /** The environment of all that is measured: one stack, whoever measures it. */
  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ...Object.fromEntries(UNHEARD.split(' ').map((name) => [name, ''])),
      ENVIRONMENT: 'validation',
      ENDPOINT_NAME: 'mlops-mme-v1',
      AWS_REGION: 'us-east-1',
      AWS_ACCOUNT: '111122223333',
      CDKTF_OUTDIR: this.path('cdktf.out'),
      MME_LOCAL_DIR: this.path('local-aws'),
      // why: terraform and cdktf would ask for newer versions of themselves, and wait where there is no network.
      CHECKPOINT_DISABLE: '1',
    };
  }

  path(...names: readonly string[]): string {
    return path.join(this.folder, ...names);
  }

  /** The least that programs took, which take turns. */
  measured<Name extends string>(what: string, runs: number, programs: Programs<Name>): Promise<Record<Name, Cost>> {
    return this.terminal.step(`Measuring ${what}`, () => leastOf(programs, { runs, folder: this.folder }));
  }

  /** A program of this repository. */
  program(command: Program['command'], more: Partial<Program> = {}): Program {
    return { command, cwd: PROJECT, env: this.env, ...more };
  }

  /** Makes something ready. */
  async prepare(program: Program): Promise<void> {
    await run(program, this.folder);
  }

  atEnd(task: () => Promise<unknown>): void {
    this.endings.push(task);
  }

  async close(): Promise<void> {
    for (const task of this.endings.reverse()) await task();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
