import { Workplace, type Outcome } from './workplace';

export const STACK = 'mlops-mme-v1-validation';
export const NO_CHANGES = 'No changes. Your infrastructure matches the configuration.';

/** A deployed stack, and Terraform in other folders that describe it, with the same state. */
export class SameState {
  private constructor(readonly workplace: Workplace) {}

  /** Deploys to a local AWS of its own. */
  static async deploy(set: readonly string[]): Promise<SameState> {
    const workplace = await Workplace.open();
    expectFine(await workplace.run('./mme', ['deploy', '--local', '--yes', ...set.flatMap((one) => ['--set', one])]));
    return new SameState(workplace);
  }

  /** What was deployed from. */
  get folder(): string {
    return `${this.workplace.outdir}/stacks/${STACK}`;
  }

  async terraform(folder: string, ...args: readonly string[]): Promise<Outcome> {
    return this.workplace.run('terraform', [`-chdir=${folder}`, ...args], await this.workplace.localEnv());
  }

  /** Terraform's exit code is 2 where it would change anything. */
  async plan(folder: string, ...args: readonly string[]): Promise<Outcome> {
    expectFine(await this.terraform(folder, 'init', '-input=false'));
    return this.terraform(folder, 'plan', '-no-color', '-input=false', '-detailed-exitcode', ...args);
  }

  async addresses(): Promise<string[]> {
    const { stdout } = expectFine(await this.terraform(this.folder, 'state', 'list'));
    const all = stdout.trim().split('\n');
    return all.filter((address) => !address.startsWith('data.')).sort();
  }
}

export function expectFine(outcome: Outcome): Outcome {
  if (outcome.exitCode !== 0) throw new Error(`${outcome.stdout}${outcome.stderr}`);
  return outcome;
}
