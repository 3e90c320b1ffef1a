import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, Failure } from '../failure';
import { parsePlan, type PlanJson } from '../plan/plan-json';
import type { Output, Terminal } from '../terminal';
import { Initialised } from './initialised';
import { runTerraform, type Run } from './run';
import { explain } from './explain';
import { planText } from './plan-text';
import { fillingAlone } from './plugin-cache';

export interface PlanOptions {
  readonly destroy?: boolean;
  readonly variables?: Readonly<Record<string, number>>;
  /** Addresses to replace though nothing in them changed. */
  readonly replace?: readonly string[];
  /** Takes no lock, which a role that may only read could not write. Nothing must be applied of such a plan. */
  readonly readOnly?: boolean;
}

export interface Plan {
  readonly file: string;
  readonly hasChanges: boolean;
  /** The plan as Terraform shows it to people. */
  readonly text: string;
}

/** Terraform, on the synthesised folder of one stack. */
export class Terraform {
  private readonly initialised: Initialised;

  constructor(
    readonly folder: string,
    private readonly terminal: Terminal,
  ) {
    this.initialised = new Initialised(folder);
  }

  /** Makes the folder ready, where it is not yet. */
  async init(): Promise<void> {
    const isSameState = this.initialised.isForSameState();
    if (!this.initialised.isCurrent()) {
      this.initialised.forget();
      // why: the folder may have been used for another account or for local AWS before.
      await this.terminal.step('Initialising Terraform', () =>
        fillingAlone(process.env['TF_PLUGIN_CACHE_DIR'], this.initialised.providers(), async () => {
          await this.checked(['init', '-input=false', '-reconfigure', ...this.color()]);
        }),
      );
      this.initialised.remember();
    }
    await this.recoverState(isSameState);
  }

  /** Saves a plan where no other run can change it: what is shown and confirmed is what is applied. */
  async plan({ destroy = false, variables = {}, replace = [], readOnly = false }: PlanOptions = {}): Promise<Plan> {
    const file = path.join(await privateFolder(), 'plan.tfplan');
    const run = await this.quietly(destroy ? 'Planning what to destroy' : 'Planning', [
      'plan',
      '-input=false',
      readOnly ? '-lock=false' : '-lock-timeout=30s',
      '-detailed-exitcode',
      `-out=${file}`,
      ...(destroy ? ['-destroy'] : []),
      ...Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`),
      ...replace.map((address) => `-replace=${address}`),
    ]);
    return { file, hasChanges: run.exitCode === HAS_CHANGES, text: planText(run.stdout) };
  }

  /** Applies a saved plan, and shows Terraform's own progress. */
  async apply(plan: Plan): Promise<void> {
    await this.checked(['apply', '-input=false', ...this.color(), plan.file], this.terminal.descriptor);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { stdout } = await this.terminal.step('Reading the outputs', () => this.checked(['output', '-json']));
    const outputs = JSON.parse(stdout) as Record<string, { readonly value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** What a saved plan does. */
  async show({ file }: Pick<Plan, 'file'>): Promise<PlanJson> {
    const { stdout } = await this.terminal.step('Reading the plan', () => this.checked(['show', '-json', file]));
    return parsePlan(stdout);
  }

  /** A saved plan as Terraform shows it to people, without colours. */
  async textOf({ file }: Pick<Plan, 'file'>): Promise<string> {
    return planText((await this.checked(['show', '-no-color', file])).stdout);
  }

  /** Takes what exists already into the state. */
  async import(address: string, id: string): Promise<void> {
    await this.quietly(`Taking ${id} into the state`, ['import', '-input=false', '-lock-timeout=30s', address, id]);
  }

  /** Forgets that the creation of a resource was interrupted: it has come to a good end since. */
  async untaint(address: string): Promise<void> {
    await this.quietly(`Keeping ${address}`, ['untaint', '-lock-timeout=30s', address]);
  }

  /** Stores the state that an apply could not store, since the network or the credentials were gone by then. */
  private async recoverState(isSameState: boolean): Promise<void> {
    const unstored = path.join(this.folder, 'errored.tfstate');
    if (!existsSync(unstored)) return;
    if (!isSameState) {
      this.putAside(unstored, 'it belongs to another state bucket');
      return;
    }

    const run = await this.terminal.step('Storing the state that an earlier run could not store', () =>
      runTerraform(this.folder, ['state', 'push', '-no-color', '-lock-timeout=30s', unstored]),
    );
    if (/serial|lineage/.test(run.stderr)) {
      this.putAside(unstored, 'the stored state is newer, or another one');
      return;
    }
    if (run.exitCode !== 0) throw this.failure('state push', run);
    this.putAside(unstored, 'it is stored now');
  }

  /** why: a state is nothing to throw away. */
  private putAside(file: string, why: string): void {
    const aside = `${file}.${Date.now()}`;
    renameSync(file, aside);
    this.terminal.note(`The state that an earlier run could not store was put aside as ${aside}: ${why}`);
  }

  private quietly(title: string, args: readonly string[]): Promise<Run> {
    return this.terminal.step(title, () => this.checked([...args, ...this.color()]));
  }

  private async checked(args: readonly string[], showOn?: Output): Promise<Run> {
    const run = await runTerraform(this.folder, args, showOn ? { showOn } : {});
    const isFine = run.exitCode === 0 || (run.exitCode === HAS_CHANGES && args.includes('-detailed-exitcode'));
    // why: whoever interrupted a step that just came to its end does not want the next one.
    if (!isFine || run.interrupted) throw this.failure(args[0] ?? '', run);
    return run;
  }

  private color(): string[] {
    return this.terminal.color ? [] : ['-no-color'];
  }

  private failure(step: string, run: Run): Failure {
    // why: a plugin or backend that is gone is brought back by init, which the next run then does not skip.
    if (run.stderr.includes('terraform init')) this.initialised.forget();
    const { state, fix } = explain(step, run, this.folder);
    // why: of a step that changes nothing Terraform says no more than that it was interrupted.
    const text = run.interrupted && step !== 'apply' ? '' : run.stderr.trim();
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

/** A folder that only this user can read, gone with this process: a plan holds what the state holds. */
async function privateFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mme-plan-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode */
const HAS_CHANGES = 2;
