import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { startLocalAws, stopLocalAws } from '../../../local-aws/control';
import { instanceFile, isAlive, runningInstance, signal, type Instance } from '../../../local-aws/instance';
import { takeLock } from '../../../local-aws/start-lock';
import { clean, eventually, newFolder, processesOf } from './local';

const folder = newFolder();
const lockFile = path.join(folder, 'starting.pid');

afterAll(() => clean(folder), 20_000);

const describeInstance = (instance: Pick<Instance, 'pid' | 'url'>) => {
  writeFileSync(instanceFile(folder), JSON.stringify({ startedAt: '2026-01-01T00:00:00Z', ...instance }));
};

/** A process ID that no process has. */
const DEAD = 2 ** 22 + 1;
/** What answers there is certainly not local AWS: the port is closed. */
const NOWHERE = 'http://127.0.0.1:1';

describe('local AWS that does not run', () => {
  const expectNoneToRun = async () => {
    expect(await runningInstance(folder)).toBeUndefined();
    expect(await stopLocalAws(folder)).toBe(false);
    expect(existsSync(instanceFile(folder))).toBe(false);
  };

  it.each([
    ['a dead process', { pid: DEAD, url: NOWHERE }],
    ['a process ID that another program has by now', { pid: process.pid, url: NOWHERE }],
  ])('is not taken for running because of a description of %s, and stopping it kills nobody', async (_, instance) => {
    describeInstance(instance);

    await expectNoneToRun();
  });

  it('is not taken for running when another local AWS answers at its port', async () => {
    const other = createServer((_, response) => response.end('{"status":"running","pid":1}')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    describeInstance({ pid: process.pid, url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });

    await expectNoneToRun().finally(() => other.close());
  });

  it('is not taken for running because of a description that was cut off', async () => {
    writeFileSync(instanceFile(folder), '{"pid": 1');

    await expectNoneToRun();
  });
});

describe('the right to start it', () => {
  const LIMIT = 60_000;

  it('is held by one until it is released', () => {
    const release = takeLock(lockFile, LIMIT);
    const second = takeLock(lockFile, LIMIT);
    release?.();

    const third = takeLock(lockFile, LIMIT);
    third?.();

    expect([release, second, third]).toEqual([expect.any(Function), undefined, expect.any(Function)]);
  });

  it.each([
    ['whose process is dead', DEAD, LIMIT],
    ['that is older than any start can be', process.pid, -1],
  ])('is taken from one %s', (_, owner, limit) => {
    writeFileSync(lockFile, String(owner));

    const release = takeLock(lockFile, limit);
    release?.();

    expect(release).toBeDefined();
  });
});

describe('local AWS', () => {
  it('starts once for all who start it at the same time, whatever was left behind', async () => {
    describeInstance({ pid: process.pid, url: NOWHERE });
    writeFileSync(lockFile, String(DEAD));

    const [first, ...others] = await Promise.all([1, 2, 3].map(() => startLocalAws(folder)));

    expect(others).toEqual([first, first]);
    expect(await startLocalAws(folder)).toEqual(first);
    expect(existsSync(lockFile)).toBe(false);
  }, 30_000);

  it('takes moto with it when it is killed, and starts again', async () => {
    const killed = await startLocalAws(folder);
    const processes = processesOf(folder, killed);

    signal(killed.pid, 'SIGKILL');

    await eventually(() => (processes.some(isAlive) ? undefined : true));
    expect(await runningInstance(folder)).toBeUndefined();
    expect((await startLocalAws(folder)).pid).not.toBe(killed.pid);
  }, 30_000);

  it('ends when moto ends, rather than answer for nothing', async () => {
    const processes = processesOf(folder, await startLocalAws(folder));

    signal(processes[1], 'SIGKILL');

    await eventually(() => (processes.some(isAlive) ? undefined : true));
    expect(existsSync(instanceFile(folder))).toBe(false);
  }, 30_000);

  it('ends when its folder names it no more, since nobody could stop it then', async () => {
    const processes = processesOf(folder, await startLocalAws(folder));

    rmSync(instanceFile(folder));

    await eventually(() => (processes.some(isAlive) ? undefined : true));
  }, 30_000);

  it('says why it did not start', async () => {
    // why: in a process of its own, since this one's environment, without Python, is what a new daemon gets.
    const start = `require('./local-aws/control').startLocalAws(${JSON.stringify(folder)}).catch((e) => console.log(e.message))`;

    const { stdout } = await promisify(execFile)(process.execPath, ['-r', './scripts/typescript.cjs', '-e', start], {
      cwd: path.join(__dirname, '../../..'),
      env: { PATH: '/nowhere' },
    });

    expect(stdout).toMatch(/^local AWS did not start\.\n.*local AWS needs moto 5\.2\.1, and it could not be installed/);
    expect(existsSync(lockFile)).toBe(false);
  }, 30_000);
});
