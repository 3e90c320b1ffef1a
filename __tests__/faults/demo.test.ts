import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STORY } from '../../cli/demo/story';
import { Workplace } from '../support/workplace';

const MINUTE = 60_000;

/** What a person may have set for their own work, each of which would lead the demo astray. */
const PERSONAL = {
  ENVIRONMENT: 'production',
  ENDPOINT_NAME: 'mine',
  AWS_ACCOUNT: '111122223333',
  AWS_PROFILE: 'production',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  SLACK_ALERT_URL: 'https://hooks.slack.com/services/T00000000/B00000000/mine',
};

interface Told {
  readonly holds: boolean;
  readonly seconds: number;
  readonly chapters: readonly {
    readonly title: string;
    readonly holds: boolean;
    readonly seconds: number;
    readonly findings: readonly { readonly holds: boolean }[];
  }[];
}

describe('the demo', () => {
  let workplace: Workplace;
  /** Where it has its temporary folders. */
  let temporary: string;

  beforeEach(async () => {
    workplace = await Workplace.open();
    temporary = await mkdtemp(path.join(tmpdir(), 'mme-demo-test-'));
  });

  afterEach(async () => {
    await workplace.close();
    await rm(temporary, { recursive: true, force: true });
  }, MINUTE);

  const environment = () => ({ ...PERSONAL, TMPDIR: temporary });

  it(
    'holds each claim, touches nothing of a person, and leaves nothing but the papers that it was asked for',
    async () => {
      const papers = path.join(workplace.folder, 'papers');

      const { exitCode, stdout, stderr } = await workplace.run(
        './mme',
        ['demo', '--json', '--out', papers],
        environment(),
      );

      const told = JSON.parse(stdout) as Told;
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr });
      expect(told.chapters.map(({ title, holds }) => [title, holds])).toEqual(STORY.map(({ title }) => [title, true]));
      expect(told.chapters.flatMap(({ findings }) => findings).length).toBeGreaterThan(20);
      expect(told.holds).toBe(true);
      expect((await readdir(papers)).sort()).toEqual([
        'bad-release.md',
        'demo.log',
        'deploy.md',
        'destroy.md',
        'instance-type.md',
        'nothing-to-do.md',
      ]);
      expect(await readFile(path.join(papers, 'deploy.md'), 'utf8')).toMatch(/^<!-- mme-review: demo validation -->/);
      expect(await ownFolders()).toEqual([]);
      expect(existsSync(workplace.outdir)).toBe(false);
      expect(await processes(temporary)).toEqual([]);
    },
    9 * MINUTE,
  );

  it(
    'leaves nothing, and no process, where it is interrupted in the middle of a deploy',
    async () => {
      const { child, outcome } = workplace.begin('./mme', ['demo'], environment());
      let said = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('2  Scale out')) child.kill('SIGINT');
      });

      const { exitCode, stderr } = await outcome;

      expect(stderr).toContain('nothing of the demo is left');
      expect(exitCode).toBe(130);
      expect(await ownFolders()).toEqual([]);
      expect(await processes(temporary)).toEqual([]);
    },
    3 * MINUTE,
  );

  /** Folders of it, and plans; others of Node.js's own tools may be there. */
  const ownFolders = async () => (await readdir(temporary)).filter((name) => name.startsWith('mme-'));
});

/** Command lines of processes that name a folder, or work in it. */
async function processes(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(folder));
}
