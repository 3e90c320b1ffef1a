import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { atTerminal } from '../support/pseudo-terminal';
import { Workplace } from '../support/workplace';

const MINUTE = 60_000;

/** Whoever interrupts hears what state things are in; no lock is left, and nothing that goes on by itself. */
describe('an interrupt', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open();
  });
  afterAll(async () => {
    await workplace.close();
  }, MINUTE);

  /** Interrupts a command where it says something. */
  async function interrupted(args: string, at: string, signal: NodeJS.Signals) {
    const { child, outcome } = workplace.begin('./mme', args.split(' '));
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes(at) && !child.killed) child.kill(signal);
      });
    await once(child, 'close');
    return outcome;
  }

  /** What runs of this test's own: processes name its folder. */
  const running = async () => (await workplace.run('pgrep', ['-f', workplace.folder])).stdout.trim();

  it(
    'while local AWS is starting leaves nothing of it running, and no lock',
    async () => {
      const { exitCode, stderr } = await interrupted('local start', 'Starting local AWS', 'SIGINT');

      expect(stderr).toContain('interrupted\n  state: nothing was changed\n  fix:   run the same command again\n');
      expect(exitCode).toBe(130);
      expect(await readdir(path.join(workplace.folder, 'local-aws'))).toEqual(['local-aws.log']);
      expect(await running()).toBe('');
    },
    MINUTE,
  );

  describe('of a command on local AWS', () => {
    beforeAll(async () => {
      await workplace.localEnv();
    }, MINUTE);

    it.each<[args: string, at: string, signal: NodeJS.Signals]>([
      ['diff --local', 'Synthesising', 'SIGINT'],
      ['diff --local', 'Initialising Terraform', 'SIGINT'],
      ['deploy --local --yes', 'Planning', 'SIGTERM'],
      ['destroy --local --yes', 'Planning what', 'SIGHUP'],
      ['status --local', 'Asking AWS', 'SIGINT'],
      ['alerts test --local', 'Looking at alarms', 'SIGTERM'],
    ])(
      '%s, at "%s", by %s: exit code 130, the state of things, and one JSON document',
      async (args, at, signal) => {
        const { exitCode, stdout, stderr } = await interrupted(`${args} --json`, at, signal);

        expect(JSON.parse(stdout)).toMatchObject({ state: 'nothing was changed', exitCode: 130 });
        expect(stderr).toContain('\n  state: nothing was changed\n  fix:   run the same command again');
        expect(exitCode).toBe(130);
        expect((await workplace.run('pgrep', ['-f', `terraform.*${workplace.folder}`])).stdout).toBe('');
      },
      MINUTE,
    );

    it(
      'at the question leaves everything as it is',
      async () => {
        const { exitCode, stdout } = await atTerminal(['./mme', 'deploy', '--local'], {
          env: workplace.environment,
          answer: { at: 'Deploy this to', keys: '\\x03' },
        });

        expect(stdout).toContain('interrupted\r\n  state: nothing was changed\r\n');
        expect(exitCode).toBe(130);
      },
      MINUTE,
    );

    it('leaves no lock in the state bucket', async () => {
      const state = { Bucket: 'mme-terraform-state-validation-123456789012-us-east-1' };

      const { Contents = [] } = await new S3Client(await workplace.client()).send(new ListObjectsV2Command(state));

      expect(Contents.map(({ Key }) => Key).filter((key) => key?.endsWith('.tflock'))).toEqual([]);
    });
  });
});
