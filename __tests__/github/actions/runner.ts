import { cpSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY, type WorkflowRun } from '../../support/github-player';
import { PROJECT } from '../../support/workplace';
import { interpolate, interpolateAll, lets, text, type Scope, type Value } from './expression';
import { JobRun, type JobResult } from './job-run';
import type { Surroundings } from './surroundings';
import { defaultsOf, needsOf, readWorkflow, type Job, type Permissions, type Workflow } from './workflow';

export interface Event {
  readonly name: 'pull_request' | 'push' | 'schedule' | 'workflow_dispatch';
  readonly sha: string;
  readonly payload?: Value;
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly ref?: string;
}

export type Results = Readonly<Record<string, JobResult>>;

interface Call {
  readonly workflow: Workflow;
  readonly event: Event;
  readonly run: WorkflowRun;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly allowed: Permissions | undefined;
}

/** Runs workflows as GitHub does, one job after the other. https://docs.github.com/actions/reference/workflow-syntax-for-github-actions */
export class Runner {
  /** Every line that has been run. */
  readonly lines = new Set<string>();

  private constructor(private readonly around: Surroundings) {}

  static on(around: Omit<Surroundings, 'sources'>, files: readonly string[]): Runner {
    const sources = path.join(around.folder, 'sources');
    for (const file of files) cpSync(path.join(PROJECT, file), path.join(sources, file), { recursive: true });
    return new Runner({ ...around, sources });
  }

  get sources(): string {
    return this.around.sources;
  }

  async run(file: string, event: Event): Promise<Results> {
    const workflow = readWorkflow(file);
    const { github } = this.around;
    const id = github.nextId();
    const run: WorkflowRun = {
      id,
      run_number: id,
      event: event.name,
      head_sha: event.sha,
      status: 'in_progress',
      head_repository: { full_name: REPOSITORY },
    };
    github.runs.push(run);
    const defaults = defaultsOf(workflow.on['workflow_dispatch']?.inputs);
    const inputs = event.name === 'workflow_dispatch' ? { ...defaults, ...event.inputs } : {};
    const results = await this.jobs({ workflow, event, run, inputs, allowed: undefined });
    run.status = 'completed';
    for (const { steps } of Object.values(results)) for (const { command } of steps) this.lines.add(command);
    return results;
  }

  private async jobs(call: Call): Promise<Results> {
    const results: Record<string, JobResult> = {};
    const { jobs } = call.workflow;
    for (const [id, job] of inOrder(jobs)) {
      const needed = needsOf(job).map((name) => [name, results[name]] as const);
      const scope = this.scope(call, needed as readonly (readonly [string, JobResult])[]);
      const ancestors = ancestorsOf(id, jobs).map((name) => results[name]?.result);
      const status = ancestors.includes('failure') ? 'failure' : 'success';
      const skipped = ancestors.includes('skipped') && (job.if === undefined || !/\w\(\)/.test(text(job.if)));
      results[id] =
        skipped || !lets(job.if, { ...scope, status }) ? SKIPPED : await this.job(call, job, scope, results, id);
    }
    return results;
  }

  private async job(call: Call, job: Job, scope: Scope, results: Record<string, JobResult>, id: string) {
    const permissions = job.permissions ?? call.workflow.permissions;
    if (call.allowed) refuseMore(permissions, call.allowed);
    if (job.uses !== undefined) {
      const workflow = readWorkflow(path.basename(job.uses));
      const given = interpolateAll(job.with, scope);
      const inputs = { ...defaultsOf(workflow.on['workflow_call']?.inputs), ...given };
      const inner = await this.jobs({ ...call, workflow, inputs, allowed: permissions });
      for (const [name, result] of Object.entries(inner)) results[`${id} / ${name}`] = result;
      return together(Object.values(inner));
    }

    const combinations = (interpolate(job.strategy?.matrix.include ?? null, scope) ?? [{}]) as readonly Value[];
    const each: JobResult[] = [];
    for (const matrix of combinations) {
      const contexts = { ...scope.contexts, matrix };
      const name = text(interpolate(job.name ?? id, { ...scope, contexts }));
      const result = await this.one(call, job, { ...scope, contexts }, permissions);
      if (job.strategy) results[name] = result;
      each.push(result);
    }
    return together(each);
  }

  private async one(call: Call, job: Job, scope: Scope, permissions: Permissions): Promise<JobResult> {
    const folder = await mkdtemp(path.join(this.around.folder, 'job-'));
    await mkdir(path.join(folder, 'files'));
    const env = { ...interpolateAll(call.workflow.env, scope), ...interpolateAll(job.env, scope) };
    return new JobRun({ around: this.around, folder, run: call.run, job, scope, permissions, env }).steps();
  }

  private scope({ event, run, inputs }: Call, needed: readonly (readonly [string, JobResult])[]): Scope {
    const needs = needed.map(([name, { result, outputs }]) => [name, { result, outputs }]);
    const github = {
      event_name: event.name,
      event: event.payload ?? {},
      repository: REPOSITORY,
      ref: event.ref ?? (event.name === 'pull_request' ? 'refs/pull/1/merge' : 'refs/heads/main'),
      sha: event.sha,
      run_id: run.id,
    };
    return {
      status: 'success',
      contexts: { github, vars: this.around.vars, inputs, needs: Object.fromEntries(needs) as Value },
    };
  }
}

const SKIPPED: JobResult = { result: 'skipped', outputs: {}, steps: [], summary: '', roles: [] };

function together(results: readonly JobResult[]): JobResult {
  const failed = results.some(({ result }) => result === 'failure');
  return {
    result: failed ? 'failure' : 'success',
    outputs: results.at(-1)?.outputs ?? {},
    steps: results.flatMap(({ steps }) => steps),
    summary: results.map(({ summary }) => summary).join(''),
    roles: results.flatMap(({ roles }) => roles),
  };
}

function inOrder(jobs: Workflow['jobs']): [string, Job][] {
  const rank = (id: string): number => Math.max(0, ...needsOf(jobs[id] ?? {}).map((name) => 1 + rank(name)));
  return Object.entries(jobs).sort(([one], [other]) => rank(one) - rank(other));
}

const ancestorsOf = (id: string, jobs: Workflow['jobs']): string[] =>
  needsOf(jobs[id] ?? {}).flatMap((name) => [name, ...ancestorsOf(name, jobs)]);

/** GitHub does not start a workflow whose called one wants more than it may have. */
function refuseMore(wanted: Permissions, allowed: Permissions): void {
  for (const [scope, level] of Object.entries(wanted))
    if (allowed[scope] !== level && allowed[scope] !== 'write') throw new Error(`${scope}: ${level} is not allowed`);
}
