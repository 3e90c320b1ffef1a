import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GitHubPlayer, REPOSITORY, type WorkflowRun } from '../../support/github-player';
import { interpolate, interpolateAll, lets, text, type Scope, type Value } from './expression';
import { runHere, runInBash } from './command';
import { STAND_INS } from './stand-ins';
import { readIfThere, type Surroundings } from './surroundings';
import { defaultsOf, readAction, type Job, type Permissions, type Step } from './workflow';

export interface StepResult {
  readonly command: string;
  readonly exitCode: number;
  readonly log: string;
}

export interface JobResult {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, Value>>;
  /** The lines that were run. */
  readonly steps: readonly StepResult[];
  readonly summary: string;
  /** The AWS roles that were taken. */
  readonly roles: readonly string[];
}

export interface JobOptions {
  readonly around: Surroundings;
  readonly folder: string;
  readonly run: WorkflowRun;
  readonly job: Job;
  readonly scope: Scope;
  readonly permissions: Permissions;
  readonly env: Readonly<Record<string, Value>>;
}

/** One job, step by step, in a folder of its own. */
export class JobRun {
  readonly files: string;
  readonly roles: string[] = [];
  /** Variables that earlier steps have set. */
  readonly exported: Record<string, string> = {};
  private readonly done: StepResult[] = [];
  private readonly stepContext: Record<string, Value> = {};
  private status: Scope['status'] = 'success';

  constructor(readonly options: JobOptions) {
    this.files = path.join(options.folder, 'files');
  }

  async steps(): Promise<JobResult> {
    await this.each(this.options.job.steps ?? [], {});
    return {
      result: this.status === 'failure' ? 'failure' : 'success',
      outputs: interpolateAll(this.options.job.outputs, this.scope({})),
      steps: this.done,
      summary: await readIfThere(this.file('summary')),
      roles: this.roles,
    };
  }

  may(permission: string, level: 'read' | 'write'): void {
    const granted = this.options.permissions[permission];
    if (granted !== level && granted !== 'write') throw new Error(`the job has no ${permission}: ${level}`);
  }

  private async each(steps: readonly Step[], inputs: Readonly<Record<string, Value>>): Promise<void> {
    for (const step of steps) {
      const env = interpolateAll(step.env, this.scope({}, inputs));
      const scope = this.scope(env, inputs);
      const runs = lets(step.if, scope);
      const outcome = !runs ? 'skipped' : (await this.step(step, env, scope)) ? 'success' : 'failure';
      if (outcome === 'failure') this.status = 'failure';
      if (step.id !== undefined)
        this.stepContext[step.id] = { outcome, outputs: await this.outputsOf(runs && step.run !== undefined) };
    }
  }

  private async step(step: Step, env: Readonly<Record<string, Value>>, scope: Scope): Promise<boolean> {
    if (step.run !== undefined) return this.command(text(interpolate(step.run, scope)), env);
    const uses = step.uses ?? '';
    const given = interpolateAll(step.with, scope);
    if (uses.startsWith('./')) {
      const action = readAction(path.join(this.files, uses));
      await this.each(action.runs.steps, { ...defaultsOf(action.inputs), ...given });
      return this.status === 'success';
    }
    const standIn = STAND_INS[uses.replace(/@.*/, '')];
    if (!standIn) throw new Error(`nothing stands in for ${uses}`);
    await standIn(this, given);
    return true;
  }

  private async command(command: string, env: Readonly<Record<string, Value>>): Promise<boolean> {
    const { instead, here } = this.options.around;
    await writeFile(this.file('output'), '');
    const place = { cwd: this.files, env: this.environment(env) };
    const script = here?.[command];
    const ended = script
      ? await runHere(script, place)
      : await runInBash(instead?.[command] ?? command, place, this.file('script'));
    this.done.push({ command, ...ended });
    return ended.exitCode === 0;
  }

  /** Nothing of this machine's own but where programs are. */
  private environment(env: Readonly<Record<string, Value>>): Record<string, string> {
    const { github } = this.options.around;
    const own = Object.entries({ ...this.options.env, ...env }).map(([name, value]) => [name, text(value)]);
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SHA: this.options.run.head_sha,
      GITHUB_RUN_ID: String(this.options.run.id),
      GITHUB_OUTPUT: this.file('output'),
      GITHUB_STEP_SUMMARY: this.file('summary'),
      RUNNER_TEMP: this.options.folder,
      ...this.exported,
      ...(Object.fromEntries(own) as Record<string, string>),
    };
  }

  private async outputsOf(hasRun: boolean): Promise<Value> {
    const lines = hasRun ? (await readIfThere(this.file('output'))).split('\n').filter(Boolean) : [];
    return Object.fromEntries(lines.map((line) => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]));
  }

  private scope(env: Readonly<Record<string, Value>>, inputs?: Readonly<Record<string, Value>>): Scope {
    const { scope, permissions } = this.options;
    const github = { ...(scope.contexts['github'] as object), token: GitHubPlayer.token(permissions) };
    return {
      status: this.status,
      contexts: {
        ...scope.contexts,
        github,
        env: { ...this.options.env, ...env },
        steps: this.stepContext,
        ...(inputs && Object.keys(inputs).length > 0 && { inputs }),
      },
    };
  }

  private file(name: string): string {
    return path.join(this.options.folder, name);
  }
}
