import { readFileSync } from 'node:fs';
import path from 'node:path';
import { markerOf } from '../../cli/review/markdown';
import { reviewMarker } from '../../scripts/github/review';
import { PROJECT } from '../support/workplace';
import { readWorkflow, textOf, WORKFLOWS } from './actions/workflow';

const page = readFileSync(path.join(PROJECT, 'docs/pipelines.md'), 'utf8');

describe('docs/pipelines.md', () => {
  it('sets each variable that the workflows read, and no other', () => {
    const read = WORKFLOWS.flatMap((file) => [...textOf(file).matchAll(/\bvars\.([A-Z_]+)/g)].map(([, name]) => name));
    const set = [...page.matchAll(/gh variable set (\w+)/g)].map(([, name]) => name);

    expect(new Set(set)).toEqual(new Set(read));
  });

  it('starts workflows that can be started by hand, with inputs that they have', () => {
    for (const [, file = '', options = ''] of page.matchAll(/gh workflow run ([\w-]+\.yml)([^\n`&]*)/g)) {
      const { on } = readWorkflow(file);
      const inputs = [...options.matchAll(/-f (\w+)=/g)].map(([, name]) => name);

      expect(Object.keys(on)).toContain('workflow_dispatch');
      expect(Object.keys(on['workflow_dispatch']?.inputs ?? {})).toEqual(expect.arrayContaining(inputs));
    }
  });

  it('requires checks by the names that they have', () => {
    const { check, plan } = readWorkflow('pull-request.yml').jobs;

    expect(check?.name).toBeUndefined();
    expect(plan?.name).toBe('plan ${{ matrix.environment }}');
    expect(page).toContain('["check", "plan validation", "plan staging", "plan production"]');
  });
});

it('a review is found again by the line that it begins with', () => {
  const { ENDPOINT_NAME, ENVIRONMENT } = process.env;
  Object.assign(process.env, { ENDPOINT_NAME: 'mlops-mme-v1', ENVIRONMENT: 'staging' });

  const marker = reviewMarker();

  Object.assign(process.env, { ENDPOINT_NAME: ENDPOINT_NAME ?? '', ENVIRONMENT: ENVIRONMENT ?? '' });
  expect(marker).toBe(markerOf({ endpoint: 'mlops-mme-v1', environment: 'staging' }));
});
