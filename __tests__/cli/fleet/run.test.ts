import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ofDeploy } from '../../../cli/fleet/outcome';
import { logOf, runAll, type Run } from '../../../cli/fleet/run';
import type { Target } from '../../../cli/fleet/targets';
import { titleNow, type Terminal } from '../../../cli/terminal';
import { eventually } from '../../support/eventually';

const FAKE = path.join(__dirname, 'fake-stack.cjs');

let folder: string;
let notes: string[];
let titles: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-fleet-'));
  [notes, titles] = [[], []];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const stack = (endpoint: string): Target => ({ endpoint, environment: 'validation' });
const journal = () => path.join(folder, 'journal');

interface Line {
  readonly what: string;
  readonly name: string;
  readonly pid: number;
}

function lines(): Line[] {
  const written = readFileSync(journal(), { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean);
  return written.map((line) => {
    const [what = '', name = '', pid] = line.split(' ');
    return { what, name, pid: Number(pid) };
  });
}

const terminal = {
  note: (text: string) => notes.push(text),
  step: async (title, task) => {
    const result = await task();
    titles.push(titleNow(title));
    return result;
  },
} as Pick<Terminal, 'note' | 'step'> as Terminal;

/** Runs a fake process for each stack, by how each ends. */
function run(endings: Readonly<Record<string, string>>, more: Partial<Run> = {}) {
  return runAll({
    title: 'Deploying',
    command: 'deploy',
    targets: Object.keys(endings).map(stack),
    processOf: ({ endpoint }) => [process.execPath, FAKE, journal(), endpoint, ...(endings[endpoint] ?? '').split(' ')],
    say: (_, ended) => ofDeploy(ended).words,
    env: process.env,
    parallel: 2,
    terminal,
    folder,
    ...more,
  });
}

const outcomes = async (ran: ReturnType<typeof run>) =>
  [...(await ran).ended].map(([{ endpoint }, ended]) => [endpoint, ofDeploy(ended).words]);

describe('many processes', () => {
  it('run as many at a time as is said, and no more', async () => {
    const names = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`s${index}`, 'well 500']));

    await run(names, { parallel: 3 });

    let [running, most] = [0, 0];
    for (const { what } of lines()) {
      running += what === 'begin' ? 1 : -1;
      most = Math.max(most, running);
    }
    expect(most).toBe(3);
    expect(lines()).toHaveLength(10);
    expect(titles).toEqual(['Deploying: 5 of 5 done']);
  });

  it('fail each on its own: the others go on, and each is told as it ends', async () => {
    const ran = run({ a: 'badly', b: 'crash', c: 'silently', d: 'well', e: 'well' });

    expect(new Map((await outcomes(ran)) as [string, string][])).toEqual(
      new Map([
        ['a', 'failed: no such bucket'],
        ['b', 'failed: the process ended with 137, and said no more'],
        ['c', 'failed: the process ended with 7, and said no more'],
        ['d', 'deployed'],
        ['e', 'deployed'],
      ]),
    );
    expect(notes.map((note) => note.replace(/ \([\d.]+ s\)$/, '')).sort()).toContain('d-validation: deployed');
    expect(notes).toHaveLength(5);
  });

  it('keep all that is said in a log each, for this user alone', async () => {
    await run({ a: 'badly', b: 'well' });

    const log = logOf({ folder, command: 'deploy' }, stack('a'));
    expect(readFileSync(log, 'utf8')).toBe(
      'a says what it does\n{"error":"no such bucket\\nin detail","state":"nothing was changed","fix":"make it"}',
    );
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(readFileSync(logOf({ folder, command: 'deploy' }, stack('b')), 'utf8')).toContain('b says');
  });

  it('that cannot be started are failures of their stacks alone', async () => {
    const ran = run(
      { a: 'well', b: 'well' },
      {
        processOf: ({ endpoint }) =>
          endpoint === 'a' ? ['/no/such/program'] : [process.execPath, FAKE, journal(), 'b', 'well'],
      },
    );

    const found = new Map((await outcomes(ran)) as [string, string][]);
    expect(found.get('a')).toMatch(/^failed: no process could be started: .*ENOENT/);
    expect(found.get('b')).toBe('deployed');
  });
});

describe('an interrupt', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '(%s) reaches each process once, waits for all, and begins no other',
    async (signal) => {
      const ran = run({ a: 'never', b: 'never', c: 'well', d: 'well' });
      await eventually(() => {
        expect(lines()).toHaveLength(2);
      });

      process.emit(signal);
      process.emit(signal);
      process.emit('SIGINT');
      const { ended, interrupted } = await ran;

      expect(interrupted).toBe(true);
      expect([...ended.values()].map(({ exitCode }) => exitCode)).toEqual([130, 130]);
      const whatOf = (name: string) =>
        lines()
          .filter((line) => line.name === name)
          .map(({ what }) => what);
      expect(whatOf('a')).toEqual(['begin', 'interrupt', 'end']);
      expect(whatOf('b')).toEqual(['begin', 'interrupt', 'end']);
      expect(whatOf('c')).toEqual([]);
      for (const { pid } of lines()) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      expect(notes[0]).toBe('Interrupted: 2 at work end in good order, no other is begun');
      expect(ofDeploy(ended.get(stack('d'))).words).toBe('not begun');
    },
  );

  it('of the whole terminal reaches a process by its parent alone: it leads a group of its own', async () => {
    const ran = run({ a: 'well 300' }, { parallel: 1 });
    await eventually(() => {
      expect(lines()).toHaveLength(1);
    });
    const [{ pid } = { pid: 0 }] = lines();

    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    await ran;

    expect(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])).toBe(pid);
  });
});
