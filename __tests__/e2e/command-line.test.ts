import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PROJECT, Workplace } from '../support/workplace';

const MINUTE = 60_000;
const ACCOUNT = '123456789012';

/** By the file in cli/commands that each is in. */
const ASKING_AWS = [
  'access deploy --yes --set access.repository=acme/models',
  'diff',
  'review',
  'deploy --yes',
  'destroy --yes',
  'bootstrap',
  'doctor --json',
  'status',
  'alerts test',
  'slack set-url',
];
const ASKING_NOTHING = ['synth', 'config', 'completion', 'demo', 'local', 'local-fault', 'alerts-preview'].concat(
  // Those of many stacks leave it to the commands of each.
  ['synth-all', 'diff-all', 'deploy-all'],
);

/** Commands as a person types them; where they need AWS, it is the one on this machine. */
describe('the command line', () => {
  let workplace: Workplace;

  beforeAll(async () => {
    workplace = await Workplace.open();
  });

  afterAll(async () => {
    await workplace.close();
  }, MINUTE);

  describe('before it touches anything', () => {
    it('answers every mistake at once, with exit code 2 and no stack trace, and writes nothing', async () => {
      const { exitCode, stdout, stderr } = await workplace.mme(
        'deploy --local --endpoint My_Endpoint --set model.scaling.minInstances=5 --set model.resources.workersPerModel=four',
        { ENVIRONMENT: 'prodution', SLACK_ALERT_URL: 'https://hooks.example.com/services/T0/B0/secret' },
      );

      expect(stderr).toContain('5 mistakes in the configuration; nothing was changed.');
      for (const key of [
        'ENVIRONMENT',
        '--endpoint',
        '--set model.resources.workersPerModel',
        'model.scaling.maxInstances',
        'SLACK_ALERT_URL',
      ])
        expect(stderr).toContain(`\n  ${key} = `);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stdout + stderr).not.toContain('T0/B0');
      expect(exitCode).toBe(2);
      expect(existsSync(workplace.outdir)).toBe(false);
      expect(existsSync(`${workplace.folder}/local-aws`)).toBe(false);
    });

    it('answers mistakes as JSON where a script asks', async () => {
      const { exitCode, stdout } = await workplace.mme('synth --json', { AWS_ACCOUNT: '12345' });

      expect(JSON.parse(stdout)).toMatchObject({ problems: [{ key: 'AWS_ACCOUNT', value: '12345' }] });
      expect(exitCode).toBe(2);
    });

    it('answers the same mistakes to cdktf, through main.ts', async () => {
      const { exitCode, stderr } = await workplace.run('node', ['-r', './scripts/typescript.cjs', 'main.ts'], {
        ENVIRONMENT: 'prodution',
      });

      expect(stderr).toContain('ENVIRONMENT = "prodution"');
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(exitCode).toBe(2);
    });

    it.each([
      ['an unknown command', 'deplyo', "unknown command 'deplyo'"],
      ['an unknown option', 'deploy --lokal', "unknown option '--lokal'"],
      ['a webhook as an argument', 'slack set-url https://hooks.slack.com/services/T0/B0/X', 'too many arguments'],
    ])('refuses %s with exit code 2', async (_, args, message) => {
      const { exitCode, stderr } = await workplace.mme(args);

      expect(stderr).toContain(message);
      expect(exitCode).toBe(2);
    });

    it('refuses to destroy production without the explicit word', async () => {
      const { exitCode, stderr } = await workplace.mme('destroy --local --yes --environment production');

      expect(stderr).toContain('add --allow production-destroy');
      expect(exitCode).toBe(2);
    });

    it('refuses to deploy where it cannot ask, unless it is told --yes', async () => {
      const { exitCode, stderr } = await workplace.mme('deploy', { AWS_ACCOUNT: ACCOUNT });

      expect(stderr).toContain('there is no terminal to ask at');
      expect(exitCode).toBe(2);
    });

    it('says that local AWS does not run, by exit code too', async () => {
      const { exitCode, stdout } = await workplace.mme('local status');

      expect(stdout).toContain('does not run');
      expect(exitCode).toBe(1);
    });

    it('names the way to Terraform where it is missing', async () => {
      const { exitCode, stderr } = await workplace.run(process.execPath, ['mme', 'diff'], {
        AWS_ACCOUNT: ACCOUNT,
        PATH: '',
      });

      expect(stderr).toContain('terraform is not on the PATH');
      expect(stderr).toContain('install Terraform 1.10 or newer');
      expect(exitCode).toBe(1);
    });

    it('names an AWS_ENDPOINT_URL where nothing answers', async () => {
      const { exitCode, stderr } = await workplace.mme('diff --local', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });

      expect(stderr).toContain('no AWS answers at AWS_ENDPOINT_URL=http://127.0.0.1:9');
      expect(exitCode).toBe(1);
    });

    it('refuses a word that allows nothing', async () => {
      const { exitCode, stderr } = await workplace.mme('destroy --local --allow everything');

      expect(stderr).toContain('Allowed choices are production-destroy');
      expect(exitCode).toBe(2);
    });

    it('synthesises without AWS', async () => {
      const { exitCode, stdout } = await workplace.run('npm', ['run', '--silent', 'synth'], { AWS_ACCOUNT: ACCOUNT });

      expect(stdout).toContain('stacks/mlops-mme-v1-validation/cdk.tf.json');
      expect(exitCode).toBe(0);
    });
  });

  describe('towards an account', () => {
    const target = async (env: Record<string, string>) => ({ ...(await workplace.localEnv()), ...env });
    const bucket = { Bucket: `mme-terraform-state-staging-${ACCOUNT}-us-east-1` };
    const s3 = async () => {
      const { AWS_ENDPOINT_URL: endpoint = '' } = await workplace.localEnv();
      return new S3Client({
        endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
    };

    it.each(ASKING_AWS)(
      'refuses the credentials of another account before it reads or writes anything: %s',
      async (command) => {
        const before = (await workplace.calls()).length;

        const { exitCode, stdout, stderr } = await workplace.mme(
          command,
          await target({ AWS_ACCOUNT_VALIDATION: '999999999999', SLACK_ALERT_URL: '/services/T0/B0/X' }),
        );

        expect(stdout + stderr).toContain(
          `the credentials are of account ${ACCOUNT}, but validation is in account 999999999999`,
        );
        expect(exitCode).toBe(1);
        const asked = (await workplace.calls()).slice(before).map(({ operation }) => operation);
        expect(asked).toEqual(['GetCallerIdentity']);
      },
    );

    it('knows of each command whether it asks AWS', () => {
      const files = readdirSync(path.join(PROJECT, 'cli/commands')).map((file) => path.basename(file, '.ts'));

      const asking = ASKING_AWS.map((command) => command.split(' ')[0] ?? '');
      expect(new Set([...asking, ...ASKING_NOTHING])).toEqual(new Set(files));
    });

    it('refuses to go on without a state bucket, and names the command that creates it', async () => {
      const { exitCode, stderr } = await workplace.mme(
        'diff --environment staging',
        await target({ AWS_ACCOUNT: ACCOUNT }),
      );

      expect(stderr).toContain(`the state bucket ${bucket.Bucket} does not exist`);
      expect(stderr).toContain('./mme bootstrap --environment staging');
      expect(exitCode).toBe(1);
    });

    it('creates the state bucket private, encrypted, versioned and reached over TLS only', async () => {
      const { exitCode, stdout } = await workplace.mme(
        'bootstrap --environment staging',
        await target({ AWS_ACCOUNT: ACCOUNT }),
      );

      expect(stdout).toContain('was created');
      expect(exitCode).toBe(0);
      const client = await s3();
      expect((await client.send(new GetBucketVersioningCommand(bucket))).Status).toBe('Enabled');
      expect((await client.send(new GetPublicAccessBlockCommand(bucket))).PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(JSON.stringify(await client.send(new GetBucketEncryptionCommand(bucket)))).toContain(
        '"SSEAlgorithm":"aws:kms"',
      );
      expect((await client.send(new GetBucketPolicyCommand(bucket))).Policy).toContain('"aws:SecureTransport":"false"');
    });

    it('puts a changed setting of the state bucket right', async () => {
      const client = await s3();
      await client.send(
        new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: 'Suspended' } }),
      );

      const { stdout } = await workplace.mme('bootstrap --environment staging', await target({ AWS_ACCOUNT: ACCOUNT }));

      expect(stdout).toContain('was there, and was put right.\n  versioning: was Suspended, is Enabled\n');
      expect((await client.send(new GetBucketVersioningCommand(bucket))).Status).toBe('Enabled');
    });

    it('tells a script what it put right, and nothing where nothing was wrong', async () => {
      const client = await s3();
      await client.send(new DeletePublicAccessBlockCommand(bucket));
      const run = async () =>
        JSON.parse(
          (await workplace.mme('bootstrap --environment staging --json', await target({ AWS_ACCOUNT: ACCOUNT })))
            .stdout,
        ) as unknown;

      expect(await run()).toMatchObject({
        bucket: bucket.Bucket,
        outcome: 'repaired',
        repairs: [{ setting: 'public access', is: 'blocked' }],
      });
      expect(await run()).toEqual({ bucket: bucket.Bucket, outcome: 'unchanged', repairs: [] });
    });

    it('refuses a region that the stack is not in, and says which it is in', async () => {
      const irish = { ...(await workplace.client()), region: 'eu-west-1', forcePathStyle: true };
      const there = new S3Client(irish);
      const models = { Bucket: 'mlops-mme-v1-deployment-bucket-staging' };
      await there.send(
        new CreateBucketCommand({ ...models, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
      );

      const { exitCode, stderr } = await workplace.mme(
        'status --environment staging',
        await target({ AWS_ACCOUNT: ACCOUNT }),
      );

      expect(stderr).toContain('mlops-mme-v1 in staging lives in eu-west-1');
      expect(stderr).toContain('set AWS_REGION=eu-west-1');
      expect(exitCode).toBe(1);
      await there.send(new DeleteBucketCommand(models));
    });

    it("leaves a bucket of a name of one's own as it is", async () => {
      const client = await s3();
      await client.send(new CreateBucketCommand({ Bucket: 'a-bucket-of-others' }));

      const env = await target({ AWS_ACCOUNT: ACCOUNT });
      const { stdout, exitCode } = await workplace.mme('bootstrap --set state.bucket=a-bucket-of-others', env);

      expect(stdout).toContain('were not touched');
      expect(exitCode).toBe(0);
      expect(
        (await client.send(new GetBucketVersioningCommand({ Bucket: 'a-bucket-of-others' }))).Status,
      ).toBeUndefined();
    });

    it('stores a webhook from standard input, and refuses one of another host', async () => {
      const store = async (webhook: string) => {
        const child = spawn('./mme', ['slack', 'set-url', '--local'], { cwd: PROJECT, env: workplace.environment });
        child.stdin.end(webhook);
        return ((await once(child, 'close')) as [number])[0];
      };

      expect(await store('https://hooks.example.com/services/T0/B0/X')).toBe(2);
      expect(await store('https://hooks.slack.com/services/T0/B0/X')).toBe(0);
      const stored = { Name: '/mme/mlops-mme-v1/validation/slack-webhook-url', WithDecryption: true };
      expect(await workplace.ask('ssm', 'AmazonSSM.GetParameter', stored)).toMatchObject({
        Parameter: { Type: 'SecureString', Value: 'https://hooks.slack.com/services/T0/B0/X' },
      });
    });

    it(
      'ends an interrupted deploy in order: exit code 130, no lock, nothing running',
      async () => {
        const child = spawn('./mme', ['deploy', '--local', '--yes'], { cwd: PROJECT, env: workplace.environment });
        let said = '';
        const hear = (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('Still creating') && !child.killed) child.kill('SIGINT');
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);

        const [exitCode] = (await once(child, 'close')) as [number];

        expect(said).toContain('terraform apply was interrupted');
        expect(said).toContain('run the same command again: it goes on from there');
        expect(exitCode).toBe(130);
        const state = { Bucket: `mme-terraform-state-validation-${ACCOUNT}-us-east-1` };
        const { Contents = [] } = await (await s3()).send(new ListObjectsV2Command(state));
        expect(Contents.map(({ Key }) => Key)).toEqual(['mlops-mme-v1/validation/terraform.tfstate']);
        expect((await workplace.run('pgrep', ['-f', `terraform.*${workplace.folder}`])).stdout).toBe('');
      },
      2 * MINUTE,
    );
  });
});
