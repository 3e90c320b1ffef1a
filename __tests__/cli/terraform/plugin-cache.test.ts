import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillingAlone } from '../../../cli/terraform/plugin-cache';

let cache: string;
beforeEach(() => {
  cache = path.join(mkdtempSync(path.join(tmpdir(), 'mme-plugins-')), 'cache');
});
afterEach(() => {
  rmSync(path.dirname(cache), { recursive: true });
});

/** Initialises some folders at the same time. Answers how many were at it together, at most, while the first was not done. */
async function initialise(folders: number, id = 'aws'): Promise<{ beforeTheFirst: number; together: number }> {
  let [running, together, done, beforeTheFirst] = [0, 0, 0, 0];
  const init = async () => {
    running += 1;
    together = Math.max(together, running);
    if (done === 0) beforeTheFirst = Math.max(beforeTheFirst, running);
    await sleep(100);
    running -= 1;
    done += 1;
  };
  await Promise.all(Array.from({ length: folders }, () => fillingAlone(cache, id, init)));
  expect(done).toBe(folders);
  return { beforeTheFirst, together };
}

describe('a plugin cache', () => {
  it('is filled by one alone; the others come together when it is done', async () => {
    const { beforeTheFirst, together } = await initialise(4);

    expect(beforeTheFirst).toBe(1);
    expect(together).toBeGreaterThan(1);
  });

  it('that is filled already holds nobody up', async () => {
    await initialise(1);

    expect((await initialise(3)).beforeTheFirst).toBe(3);
  });

  it('is filled again with other plugins', async () => {
    await initialise(1);

    expect((await initialise(3, 'other versions')).beforeTheFirst).toBe(1);
  });

  it('that could not be filled is filled by the next', async () => {
    const broken = fillingAlone(cache, 'aws', () => Promise.reject(new Error('no registry')));

    await expect(broken).rejects.toThrow('no registry');
    expect((await initialise(2)).beforeTheFirst).toBe(1);
  });

  it.each([undefined, ''])('that is none (%j) makes nobody wait', async (none) => {
    let runs = 0;
    await fillingAlone(none, 'aws', () => Promise.resolve(void (runs += 1)));

    expect(runs).toBe(1);
    expect(existsSync(cache)).toBe(false);
  });
});
