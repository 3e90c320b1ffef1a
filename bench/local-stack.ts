import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Program } from './measure';
import { PROJECT, STACK, type Workplace } from './workplace';

const LATENCY_KEY = 'model.alarms.modelLatencyP99InMilliseconds';

/** A local AWS, and a stack in it that every run changes by one alarm's threshold. */
export class LocalStack {
  private threshold = 5000;

  private constructor(
    private readonly place: Workplace,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts a local AWS of its own with a bucket for states, and nothing else in it. */
  static async start(place: Workplace): Promise<LocalStack> {
    place.atEnd(() => LocalStack.forget(place));
    await place.prepare(place.program(['./mme', 'local', 'start']));
    const { stdout } = await promisify(execFile)('./mme', ['local', 'env', '--json'], { cwd: PROJECT, env: place.env });
    // why: without --local the commands go the way that they go on AWS, with its checks of account, region and bucket.
    const stack = new LocalStack(place, { ...place.env, ...(JSON.parse(stdout) as NodeJS.ProcessEnv) });
    await place.prepare(stack.mme('bootstrap'));
    return stack;
  }

  /** Stops it, and leaves nothing of what was deployed to it. */
  static async forget(place: Workplace): Promise<void> {
    await place.prepare(place.program(['./mme', 'local', 'stop']));
    rmSync(place.path('cdktf.out'), { recursive: true, force: true });
  }

  mme(...args: readonly string[]): Program {
    return this.place.program(['./mme', ...args], { env: this.env });
  }

  terraform(...args: readonly string[]): Program {
    const folder = this.place.path('cdktf.out', 'stacks', STACK);
    return { command: ['terraform', ...args], cwd: folder, env: this.env };
  }

  /** An assignment that changes what is deployed. */
  change(): string {
    this.threshold += 1;
    return `${LATENCY_KEY}=${this.threshold}`;
  }

  /** Has Terraform's folder say something else than is deployed. */
  async synthesiseChange(): Promise<void> {
    await this.place.prepare(this.mme('synth', '--set', this.change()));
  }
}

const started = new WeakMap<Workplace, Promise<LocalStack>>();

/** The deployed stack of this run of the bench; it is deployed by the first who asks. */
export function deployedStack(place: Workplace): Promise<LocalStack> {
  const known = started.get(place) ?? deploy(place);
  started.set(place, known);
  return known;
}

function deploy(place: Workplace): Promise<LocalStack> {
  return place.terminal.step('Deploying to a local AWS', async () => {
    const stack = await LocalStack.start(place);
    await place.prepare(stack.mme('deploy', '--yes'));
    return stack;
  });
}
