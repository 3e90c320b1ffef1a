import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { eventually } from '../support/eventually';
import { projectWith } from '../support/fleet-project';
import { SMALL_FLEET, type Told } from '../support/small-fleet';
import { Workplace } from '../support/workplace';

const MINUTE = 60_000;
const ACCOUNT = '123456789012';

/** Two endpoints in two environments, deployed at once; one cannot be. */
describe('deploy --all', () => {
  let workplace: Workplace;
  let command: string[];
  beforeAll(async () => {
    workplace = await Workplace.open();
    command = projectWith(SMALL_FLEET, path.join(workplace.folder, 'project'));
    await workplace.localEnv();
  }, MINUTE);
  afterAll(async () => {
    await workplace.close();
  }, MINUTE);

  const begin = (args: string) => {
    const [program = '', ...words] = command;
    return workplace.begin(program, [...words, ...args.split(' ')]);
  };
  const STACKS = '--all --local --yes --json --environment validation,staging';
  const results = (stdout: string) =>
    (JSON.parse(stdout) as Told[]).map(({ endpoint, environment, result }) => [`${endpoint}-${environment}`, result]);

  /** The states and locks that there are in an environment. */
  async function stored(environment: string, region: string): Promise<string[]> {
    const s3 = new S3Client({ ...(await workplace.client()), region, forcePathStyle: true });
    const bucket = `mme-terraform-state-${environment}-${ACCOUNT}-${region}`;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.map(({ Key = '' }) => Key).sort();
  }

  it(
    'that is interrupted lets each stack end in good order: no lock, no orphan, and the state of each',
    async () => {
      const { child, outcome } = begin(`deploy ${STACKS} --parallel 2`);
      const logs = ['fraud', 'ranking'].map((name) =>
        path.join(workplace.outdir, 'fleet', `${name}-validation.deploy.log`),
      );
      await eventually(() => {
        for (const log of logs) expect(readFileSync(log, 'utf8')).toContain('Creation complete');
      }, 4 * MINUTE);
      child.kill('SIGINT');
      const { stdout, stderr, exitCode } = await outcome;

      expect(stderr).toContain('Interrupted: 2 at work end in good order, no other is begun');
      expect(exitCode).toBe(130);
      expect(new Map(results(stdout) as [string, string][])).toEqual(
        new Map([
          ['fraud-validation', 'interrupted: terraform apply was interrupted'],
          ['ranking-validation', 'interrupted: terraform apply was interrupted'],
          ['fraud-staging', 'failed: terraform plan failed'],
          ['ranking-staging', 'not begun'],
        ]),
      );
      expect(await stored('validation', 'us-east-1')).toEqual([
        'fraud/validation/terraform.tfstate',
        'ranking/validation/terraform.tfstate',
      ]);
      const below = `(?:terraform|main\\.ts (?:deploy|review)).*${workplace.folder}`;
      expect((await workplace.run('pgrep', ['-f', below])).stdout).toBe('');
    },
    6 * MINUTE,
  );

  it(
    'deploys the others where one fails, goes on from an interrupt, and keeps a log and a review of each',
    async () => {
      const { stdout, stderr, exitCode } = await begin(`deploy ${STACKS}`).outcome;

      expect(new Map(results(stdout) as [string, string][])).toEqual(
        new Map([
          ['fraud-validation', 'deployed'],
          ['ranking-validation', 'deployed'],
          ['fraud-staging', 'failed: terraform plan failed'],
          ['ranking-staging', 'deployed'],
        ]),
      );
      expect(stderr).toContain('4 stacks: 3 deployed, 1 failed');
      expect(exitCode).toBe(1);
      expect(await stored('staging', 'eu-west-1')).toEqual(['ranking/staging/terraform.tfstate']);
      const files = readdirSync(path.join(workplace.outdir, 'fleet'));
      expect(files).toEqual(
        expect.arrayContaining(['deploy.log', 'review.log', 'review.json'].map((end) => `ranking-staging.${end}`)),
      );
    },
    8 * MINUTE,
  );

  it(
    'keeps a stack back whose plan is dangerous, and no other',
    async () => {
      const dangerous = `deploy --all --local --yes --json --endpoint ranking --set model.scaling.enable=false`;
      const { stdout, exitCode } = await begin(dangerous).outcome;

      expect(JSON.parse(stdout)).toMatchObject([
        { endpoint: 'ranking', result: 'refused: scaling-removal', dangers: ['scaling-removal'], exitCode: 3 },
      ]);
      expect(exitCode).toBe(3);
    },
    3 * MINUTE,
  );
});
