import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../lambda/bundle';
import type { Program } from './measure';
import { PROJECT, STACK, type Workplace } from './workplace';

const FOLDER = path.join(PROJECT, 'bench', 'aws-cdk');
const LOCK = path.join(FOLDER, 'package-lock.json');
/** Ours, beside the packages: which lock file they were installed from. */
const INSTALLED = path.join(FOLDER, 'node_modules', '.installed-lock.json');

/** The same resources as an AWS CDK app, of packages of its own. */
export class AwsCdkApp {
  constructor(private readonly place: Workplace) {}

  /** The template that `synth` writes. */
  get template(): string {
    return this.place.path('cdk.out', `${STACK}.template.json`);
  }

  /** Installs the app's packages, where they are missing or others. */
  async install(): Promise<void> {
    if (isInstalled()) return;
    const ci = this.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    try {
      await this.place.terminal.step('Installing AWS CDK (once)', () => this.place.prepare(ci));
    } catch (cause) {
      throw new Error(`the packages of bench/aws-cdk could not be installed\n${String(cause)}`, { cause });
    }
    cpSync(LOCK, INSTALLED);
  }

  /** Builds the app, and the function's code, which what is measured finds ready. */
  async build(): Promise<void> {
    bundle(path.join(FOLDER, 'notifier'));
    await this.place.prepare(this.run(['npx', 'tsc', '--noEmit', 'false', '--outDir', 'compiled']));
  }

  /** As `cdk init` sets it up; or what `app` says, and without the check of the template that comes after. */
  synth({ app, validates = true }: { readonly app?: string; readonly validates?: boolean } = {}): Program {
    const options = [...(app === undefined ? [] : ['--app', app]), ...(validates ? [] : ['--no-validation'])];
    // why: it would ask for news of itself, and wait where there is no network.
    return this.run([
      'npx',
      'cdk',
      'synth',
      '--quiet',
      '--no-notices',
      '--output',
      this.place.path('cdk.out'),
      ...options,
    ]);
  }

  private run(command: Program['command']): Program {
    // why: it would tell AWS what it did.
    return { command, cwd: FOLDER, env: { ...this.place.env, CDK_DISABLE_CLI_TELEMETRY: 'true' } };
  }
}

const isInstalled = () => existsSync(INSTALLED) && readFileSync(INSTALLED).equals(readFileSync(LOCK));
