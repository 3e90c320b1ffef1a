import { rm } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, Failure } from '../failure';
import type { Terminal } from '../terminal';
import { runTerraform, type Run } from './run';
import { explain } from './explain';
import { planText } from './plan-text';

export interface PlanOptions {
  readonly destroy?: boolean;
  /** Addresses to replace though nothing in them changed. */
  readonly replace?: readonly string[];
}

export interface Plan {
  readonly file: string;
  readonly hasChanges: boolean;
  /** The plan as Terraform shows it to people. */
  readonly text: string;
}

/** Terraform, on the synthesised folder of one stack. */
export class Terraform {
  constructor(
    readonly folder: string,
    private readonly terminal: Terminal,
  ) {}

  async init(): Promise<void> {
    // why: the folder may have been used for another account or for local AWS before.
    await this.quietly('Initialising Terraform', ['init', '-input=false', '-reconfigure']);
  }

  async plan({ destroy = false, replace = [] }: PlanOptions = {}): Promise<Plan> {
    const file = path.join(this.folder, 'plan.tfplan');
    await rm(file, { force: true });
    const run = await this.quietly(destroy ? 'Planning what to destroy' : 'Planning', [
      'plan',
      '-input=false',
      '-lock-timeout=30s',
      '-detailed-exitcode',
      `-out=${file}`,
      ...(destroy ? ['-destroy'] : []),
      ...replace.map((address) => `-replace=${address}`),
    ]);
    return { file, hasChanges: run.exitCode === HAS_CHANGES, text: planText(run.stdout) };
  }

  /** Applies a saved plan, and shows Terraform's own progress. */
  async apply(plan: Plan): Promise<void> {
    const run = await runTerraform(this.folder, ['apply', '-input=false', ...this.color(), plan.file], {
      showOn: this.terminal.descriptor,
    });
    if (run.exitCode !== 0) throw this.failure('apply', run);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { stdout } = await this.checked(['output', '-json']);
    const outputs = JSON.parse(stdout) as Record<string, { readonly value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** What a saved plan does, address by address. */
  async changes(plan: Plan): Promise<readonly { readonly address: string; readonly actions: readonly string[] }[]> {
    const { stdout } = await this.checked(['show', '-json', plan.file]);
    const { resource_changes: changes = [] } = JSON.parse(stdout) as {
      resource_changes?: { address: string; change: { actions: string[] } }[];
    };
    return changes
      .map(({ address, change }) => ({ address, actions: change.actions }))
      .filter(({ actions }) => !['no-op', 'read'].includes(actions.join()));
  }

  private quietly(title: string, args: readonly string[]): Promise<Run> {
    return this.terminal.step(title, () => this.checked([...args, ...this.color()]));
  }

  private async checked(args: readonly string[]): Promise<Run> {
    const run = await runTerraform(this.folder, args);
    const isFine = run.exitCode === 0 || (run.exitCode === HAS_CHANGES && args.includes('-detailed-exitcode'));
    if (!isFine) throw this.failure(args[0] ?? '', run);
    return run;
  }

  private color(): string[] {
    return this.terminal.color ? [] : ['-no-color'];
  }

  private failure(step: string, run: Run): Failure {
    const { state, fix } = explain(step, run, path.relative(process.cwd(), this.folder));
    const text = run.stderr.trim();
    return new Failure(
      `terraform ${step} ${run.interrupted ? 'was interrupted' : 'failed'}${text && `\n\n${text}\n`}`,
      {
        state,
        fix,
        exitCode: run.interrupted ? EXIT.interrupted : EXIT.failed,
      },
    );
  }
}

/** https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode */
const HAS_CHANGES = 2;
