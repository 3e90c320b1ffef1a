import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectFine, NO_CHANGES, SameState } from '../support/same-state';

const MINUTES = 60_000;

const SET = [
  'model.scaling.scheduledActions.morning={"schedule":"cron(0 8 ? * MON-FRI *)","minInstances":1}',
  'model.callers.all={}',
  'model.env={"TEXT":"a ${b} \\"c\\" %{ if d }\\n"}',
];

/** A stack that CDKTF deployed goes on as HCL, with the same state. docs/leaving-cdktf.md */
describe('a stack as HCL', () => {
  let live: SameState;
  let left: string;
  const inHcl = (name: string) => readFileSync(path.join(left, name), 'utf8');

  beforeAll(async () => {
    live = await SameState.deploy(SET);
    left = path.join(live.workplace.folder, 'hcl');
    const env = await live.workplace.localEnv();
    expectFine(await live.workplace.run('npm', ['run', '--silent', 'export:hcl', '--', live.folder, left], env));
  }, 6 * MINUTES);
  afterAll(() => live.workplace.close(), MINUTES);

  it('is not what CDKTF itself can write of it', async () => {
    const out = path.join(live.workplace.folder, 'by-cdktf');
    const env = { AWS_ACCOUNT: '111122223333', SYNTH_HCL_OUTPUT: 'true', CDKTF_OUTDIR: out };
    const { exitCode, stderr } = await live.workplace.run('node', ['-r', './scripts/typescript.cjs', 'main.ts'], env);

    expect(stderr).toContain('renderVariable');
    expect(exitCode).not.toBe(0);
  });

  it(
    'changes nothing of what is deployed',
    async () => {
      const { stdout, exitCode } = await live.plan(left);

      expect(stdout).toContain(NO_CHANGES);
      expect(exitCode).toBe(0);
    },
    3 * MINUTES,
  );

  it('is valid and formatted, and has nothing of CDKTF in it', async () => {
    expectFine(await live.terraform(left, 'validate'));
    expectFine(await live.terraform(left, 'fmt', '-check'));
    expect(inHcl('main.tf')).not.toMatch(/"\/\/"|uniqueId|TfToken/);
    expect(inHcl('main.tf')).toContain('policy = jsonencode({');
  });

  it('has the same resources by the same addresses', async () => {
    const blocks = [...inHcl('main.tf').matchAll(/^resource "(.+)" "(.+)" \{$/gm)];

    expect(blocks.map(([, type, name]) => `${type ?? ''}.${name ?? ''}`).sort()).toEqual(await live.addresses());
  });

  it('is not written over anything', async () => {
    const { exitCode, stderr } = await live.workplace.run('npm', [
      'run',
      '--silent',
      'export:hcl',
      '--',
      live.folder,
      left,
    ]);

    expect(stderr).toContain('is not empty');
    expect(exitCode).toBe(1);
  });

  it(
    'still gives new names to what cannot be changed, and starts it with the live instance count',
    async () => {
      const other = inHcl('main.tf').replace('"2.6.0-cpu-py312-', '"2.5.1-cpu-py311-');
      writeFileSync(path.join(left, 'main.tf'), other);
      const { stdout, exitCode } = await live.plan(left, '-var=instance_count=3');

      expect(stdout).toMatch(/aws_sagemaker_model\.\S+ must be replaced/);
      expect(stdout).toMatch(/aws_sagemaker_endpoint\.\S+ will be updated in-place/);
      expect(stdout).toMatch(/initial_instance_count\s+= 1 -> 3/);
      expect(exitCode).toBe(2);
    },
    3 * MINUTES,
  );
});
