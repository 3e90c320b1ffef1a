import { cp } from 'node:fs/promises';
import path from 'node:path';
import { text, type Value } from './expression';
import type { JobRun } from './job-run';
import { checkOut } from './surroundings';

type StandIn = (job: JobRun, given: Readonly<Record<string, Value>>) => Promise<void>;

const nothing: StandIn = () => Promise.resolve();

/** What is done here instead of each action. */
export const STAND_INS: Readonly<Record<string, StandIn>> = {
  'actions/checkout': async (job) => {
    job.may('contents', 'read');
    await checkOut(job.options.around.sources, job.files);
  },
  'actions/setup-node': nothing,
  'hashicorp/setup-terraform': nothing,
  'aws-actions/configure-aws-credentials': (job, given) => {
    job.may('id-token', 'write');
    job.roles.push(text(given['role-to-assume']));
    Object.assign(job.exported, job.options.around.aws, { AWS_REGION: text(given['aws-region']) });
    return Promise.resolve();
  },
  'actions/upload-artifact': async (job, given) => {
    const { github, folder } = job.options.around;
    const id = github.nextId();
    const source = path.join(job.files, text(given['path']));
    await cp(source, path.join(folder, 'artifacts', String(id)), { recursive: true });
    const created_at = new Date(Date.now() + id).toISOString();
    github.artifacts.push({ id, run: job.options.run.id, name: text(given['name']), created_at, expired: false });
  },
  'actions/download-artifact': async (job, given) => {
    const { github, folder } = job.options.around;
    if (given['run-id'] !== undefined) job.may('actions', 'read');
    const run = Number(text(given['run-id'] ?? job.options.run.id));
    const found = github.artifacts.findLast(
      (one) =>
        one.run === run && (String(one.id) === text(given['artifact-ids']) || one.name === text(given['name'] ?? null)),
    );
    if (!found) throw new Error(`no artifact ${JSON.stringify(given)}`);
    const from = path.join(folder, 'artifacts', String(found.id));
    await cp(from, path.join(job.files, text(given['path'])), { recursive: true });
  },
};
