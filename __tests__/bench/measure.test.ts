import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leastOf, run, type Program } from '../../bench/measure';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-measure-'));
  // Seconds of CPU, not of the clock: other work on the machine does not change them.
  writeFileSync(path.join(folder, 'busy.js'), 'while (process.cpuUsage().user < 300_000);');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const shell = (script: string, more: Partial<Program> = {}): Program => ({
  command: ['bash', '-c', script],
  cwd: folder,
  env: process.env,
  ...more,
});

describe('the cost of a run', () => {
  it('has the CPU time of what a program starts, and of what that starts', async () => {
    const { cpu } = await run(shell('bash -c "node busy.js; true"; true'), folder);

    expect(cpu).toBeGreaterThan(0.3);
    expect(cpu).toBeLessThan(1);
  });

  it('has the time that a program only waits as time on the clock', async () => {
    const { wall, cpu } = await run(shell('sleep 0.5'), folder);

    expect(wall).toBeGreaterThanOrEqual(0.5);
    expect(cpu).toBeLessThan(0.3);
  });

  it('does not have what makes a run ready', async () => {
    const before = () => run(shell('node busy.js'), folder);

    expect((await run(shell('true', { before }), folder)).cpu).toBeLessThan(0.3);
  });

  it('fails with what the program said last, and how it ended', async () => {
    await expect(run(shell('echo no such stack >&2; exit 3'), folder)).rejects.toThrow(/ended with 3\nno such stack$/);
  });
});

it('programs take turns, a first one is not counted, and the least of the others is what they took', async () => {
  const turns: string[] = [];
  const program = (name: string, seconds: () => number) => () =>
    shell(`sleep ${seconds()}`, { before: () => Promise.resolve(turns.push(name)) });
  const slower = [0, 0.3, 0.2];

  const { one, other } = await leastOf(
    { one: program('one', () => slower.shift() ?? 0), other: program('other', () => 0) },
    { runs: 2, folder },
  );

  expect(turns).toEqual(['one', 'other', 'one', 'other', 'one', 'other']);
  expect(one.wall).toBeGreaterThanOrEqual(0.2);
  expect(one.wall).toBeLessThan(0.3);
  expect(other.wall).toBeLessThan(0.2);
});
