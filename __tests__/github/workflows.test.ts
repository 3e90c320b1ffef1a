import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ENVIRONMENTS } from '../../config/schema';
import { PROJECT } from '../support/workplace';
import { needsOf, readAction, readWorkflow, textOf, WORKFLOWS, type Job, type Step } from './actions/workflow';

const ACTION = '.github/actions/prepare';
const FILES = [...WORKFLOWS.map((file) => `.github/workflows/${file}`), `${ACTION}/action.yml`];

const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');
const jobs: [string, Job][] = WORKFLOWS.flatMap((file) =>
  Object.entries(readWorkflow(file).jobs).map(([id, job]): [string, Job] => [`${file} ${id}`, job]),
);
const steps: Step[] = [
  ...jobs.flatMap(([, { steps: own = [] }]) => own),
  ...readAction(path.join(PROJECT, ACTION)).runs.steps,
];
const jobOf = (name: string): Job => jobs.find(([one]) => one === name)?.[1] ?? {};

/** What each job may have of GitHub, and why. */
const PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pull-request.yml check': { contents: 'read' },
  'pull-request.yml environments': { contents: 'read' },
  // A role by OpenID Connect; the comment.
  'pull-request.yml plan': { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' },
  'deploy.yml environments': { contents: 'read' },
  // What the jobs of deploy-environment.yml need.
  ...Object.fromEntries(
    ENVIRONMENTS.map((name) => [
      `deploy.yml ${name}`,
      { contents: 'read', 'id-token': 'write', actions: 'read', 'pull-requests': 'read' },
    ]),
  ),
  // The merged pull request, and the artifact of its run.
  'deploy-environment.yml review': { contents: 'read', 'id-token': 'write', actions: 'read', 'pull-requests': 'read' },
  'deploy-environment.yml deploy': { contents: 'read', 'id-token': 'write' },
  'cdk-terrain.yml check': { contents: 'read' },
  'drift.yml environments': { contents: 'read' },
  'drift.yml drift': { contents: 'read', 'id-token': 'write', issues: 'write' },
};

describe('permissions', () => {
  it.each(WORKFLOWS)('%s has none but those of its jobs', (file) => {
    expect(readWorkflow(file).permissions).toEqual({});
  });

  it('are the least for each job', () => {
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual(PERMISSIONS);
  });

  it('a job that a stranger starts has no credentials', () => {
    const { environments, plan, check } = readWorkflow('pull-request.yml').jobs;

    expect(environments?.if).toBe('github.event.pull_request.head.repo.full_name == github.repository');
    expect(needsOf(plan ?? {})).toEqual(['environments']);
    expect(check?.permissions).toEqual({ contents: 'read' });
  });

  it('no token stays in a checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(checkouts).toHaveLength(jobs.filter(([, { steps: own }]) => own).length);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});

describe('actions of others', () => {
  const used = FILES.flatMap((file) =>
    [...read(file).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, reference = '']) => reference),
  );

  it('are pinned by a commit, with the version behind it', () => {
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((reference) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(reference))).toEqual([]);
  });

  it('are few, and each in one version', () => {
    expect([...new Set(used)].map((reference) => reference.replace(/@.*/, '')).sort()).toEqual([
      'actions/checkout',
      'actions/download-artifact',
      'actions/setup-node',
      'actions/upload-artifact',
      'aws-actions/configure-aws-credentials',
      'hashicorp/setup-terraform',
    ]);
  });

  it('are renewed by Dependabot', () => {
    const { updates } = parse(read('.github/dependabot.yml')) as { updates: Record<string, unknown>[] };

    expect(updates).toMatchObject([
      { 'package-ecosystem': 'github-actions', directories: ['/', '/.github/actions/*'] },
    ]);
  });

  it('install an exact Terraform, without the wrapper that changes exit codes', () => {
    const setups = steps.filter(({ uses }) => uses?.startsWith('hashicorp/setup-terraform@'));

    expect(setups).toMatchObject([
      { with: { terraform_version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string, terraform_wrapper: false } },
    ]);
  });
});

describe('what starts a workflow', () => {
  it.each(WORKFLOWS)('%s runs no code of a stranger with rights of ours', (file) => {
    const events = Object.keys(readWorkflow(file).on);

    expect(events).not.toEqual([]);
    expect(events.filter((event) => ['pull_request_target', 'workflow_run', 'issue_comment'].includes(event))).toEqual(
      [],
    );
  });

  it.each(['deploy.yml', 'drift.yml'])('%s does nothing for another branch than main', (file) => {
    const first = Object.entries(readWorkflow(file).jobs).filter(([, job]) => needsOf(job).length === 0);

    expect(first.map(([id, job]) => [id, job.if])).toEqual([['environments', "github.ref == 'refs/heads/main'"]]);
  });
});

describe('a line of a shell', () => {
  const lines = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  it('is one line, which calls what has tests', () => {
    const known =
      /^(\.\/mme \w+|\.ci\/run|scripts\/[\w/-]+|node -r \.\/scripts\/typescript\.cjs scripts\/(github|cdk-terrain)\/[\w-]+\.ts|cat review\/review\.md >> "\$GITHUB_STEP_SUMMARY")$/;

    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !known.test(line))).toEqual([]);
  });

  it('has no text of others in it: what it needs comes by the environment', () => {
    expect(lines.filter((line) => line.includes('${{'))).toEqual([]);
  });
});

describe('each job', () => {
  it.each(jobs.filter(([, { uses }]) => uses === undefined))(
    '%s has an end, and a runner that does not change by itself',
    (_, job) => {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
      expect(job['runs-on']).toBe('ubuntu-24.04');
    },
  );

  it.each(WORKFLOWS)('%s holds no secret', (file) => {
    expect(textOf(file)).not.toMatch(/secrets[.:[]/);
  });
});

describe('what runs at the same time', () => {
  it('is one deploy for each endpoint and environment, and none is cut off', () => {
    expect(jobOf('deploy-environment.yml deploy').concurrency).toEqual({
      group: "deploy-${{ vars.ENDPOINT_NAME || 'mlops-mme-v1' }}-${{ inputs.environment }}",
      'cancel-in-progress': false,
    });
  });

  it('is the newest of a pull request alone, and one check for drift', () => {
    expect(readWorkflow('pull-request.yml').concurrency).toMatchObject({ 'cancel-in-progress': true });
    expect(readWorkflow('drift.yml').concurrency).toMatchObject({ group: 'drift', 'cancel-in-progress': false });
  });
});

describe('environments', () => {
  it('are deployed one after the other, each after all before it', () => {
    expect(ENVIRONMENTS.map((name) => needsOf(jobOf(`deploy.yml ${name}`)))).toEqual(
      ENVIRONMENTS.map((_, index) => ['environments', ...ENVIRONMENTS.slice(0, index)]),
    );
  });

  it('are those of the configuration, wherever they are named', () => {
    const choices = readWorkflow('deploy.yml').on['workflow_dispatch']?.inputs?.['environments'] as {
      options?: string[];
    };

    expect(choices.options).toEqual(['all', ...ENVIRONMENTS]);
    expect(read('scripts/github/environments')).toContain(`for environment in ${ENVIRONMENTS.join(' ')}; do`);
    for (const file of ['deploy.yml', 'drift.yml', 'pull-request.yml'])
      for (const name of ENVIRONMENTS) expect(textOf(file)).toContain(`\${{ vars.AWS_ACCOUNT_${name.toUpperCase()} }}`);
  });

  it('have a GitHub environment of the same name, which the deploy role trusts', () => {
    expect(jobOf('deploy-environment.yml deploy').environment).toBe('${{ inputs.environment }}');
    expect(jobs.filter(([, { environment }]) => environment !== undefined)).toHaveLength(1);
  });
});
