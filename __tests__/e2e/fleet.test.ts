import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectWith } from '../support/fleet-project';
import { SMALL_FLEET, type Told } from '../support/small-fleet';
import { PROJECT, Workplace } from '../support/workplace';

const MINUTE = 60_000;

/** Two endpoints, by real Terraform. How they are deployed: __tests__/faults/fleet.test.ts */
describe('diff --all', () => {
  let workplace: Workplace;
  let command: string[];
  beforeAll(async () => {
    workplace = await Workplace.open();
    command = projectWith(SMALL_FLEET, path.join(workplace.folder, 'project'));
  });
  afterAll(async () => {
    await workplace.close();
  }, MINUTE);

  const mme = (args: string) => {
    const [program = '', ...words] = command;
    return workplace.run(program, [...words, ...args.split(' ')]);
  };

  it(
    'plans each stack, and fails for the one that fails, with its log',
    async () => {
      const { stdout, stderr, exitCode } = await mme('diff --all --environment staging --local --json');

      const told = JSON.parse(stdout) as Told[];
      expect(told.map(({ endpoint, environment }) => `${endpoint}-${environment}`)).toEqual([
        ...['fraud-staging', 'ranking-staging'],
      ]);
      const failed = told.filter((stack) => stack.exitCode !== 0);
      expect(failed).toMatchObject([
        { endpoint: 'fraud', environment: 'staging', exitCode: 1, result: 'failed: terraform plan failed' },
      ]);
      for (const { result } of told.filter((stack) => !failed.includes(stack)))
        expect(result).toMatch(/^\d{2} to create$/);
      expect(readFileSync(path.resolve(PROJECT, failed[0]?.log ?? ''), 'utf8')).toContain(
        'no matching EC2 Subnet found',
      );
      expect(stderr).toContain('2 stacks: 1 failed, 1 with changes');
      expect(exitCode).toBe(1);
    },
    3 * MINUTE,
  );

  it('refuses what is one endpoint to AWS, and starts nothing', async () => {
    const { stdout, exitCode } = await mme('diff --all --environment validation,production --local --json');

    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ key: 'fraud in validation and production' }, {}] });
    expect(exitCode).toBe(2);
  });
});
