import timers from 'node:timers/promises';
import { Failure } from '../../../cli/failure';
import { follow } from '../../../cli/rollout/follow';
import { HostingServer } from './hosting-server';

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start();
  jest.spyOn(Date, 'now').mockImplementation(() => aws.now().getTime());
});

afterEach(() => aws.close());

/** Milliseconds after which a test has failed. */
const LIMIT = 4_000;

/** A task that is under way until something holds. */
const until = (holds: () => boolean) => async () => {
  const deadline = performance.now() + LIMIT;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`it did not come to that: ${aws.notes.join('; ')}`);
    await new Promise(setImmediate);
  }
  return 'done';
};

const told = (what: string) => () => aws.notes.some((note) => note.includes(what));
const asked = (times: number) => () => aws.calls().filter((call) => call === 'DescribeEndpoint').length >= times;

describe('what the endpoint does while a task is under way', () => {
  it('is told with old and new instances, until it serves', async () => {
    await aws.deployed(3);
    await aws.updating({ seconds: 8 }, 4);

    expect(await follow(aws.session(), until(told('InService')))).toBe('done');

    const old = '3 of 3 instances of the old configuration';
    expect(aws.notes).toEqual([
      `mme after 0 s: Updating, ${old}, 0 of 4 instances of the new one`,
      `mme after 3 s: Updating, ${old}, 1 of 4 instances of the new one`,
      `mme after 6 s: Updating, ${old}, 3 of 4 instances of the new one`,
      'mme after 9 s: InService, 4 of 4 instances',
    ]);
  });

  it('is told with the reason where the update comes to nothing', async () => {
    await aws.deployed();
    await aws.updating({ outcome: 'rolls-back', seconds: 1, reason: 'an alarm went off' });

    await follow(aws.session(), until(told('InService')));

    expect(aws.notes.at(-1)).toMatch(/InService, 1 of 1 instance; an alarm went off$/);
  });

  it('is told once for as long as nothing changes', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 62 });

    await follow(aws.session(), until(told('InService')));

    expect(aws.notes.map((note) => note.replace('mme after ', ''))).toEqual([
      '0 s: Updating, 1 of 1 instance of the old configuration, 0 of 1 instance of the new one',
      '1 min 3 s: InService, 1 of 1 instance',
    ]);
  });

  it('is not told of an endpoint at rest, and of none', async () => {
    await follow(aws.session(), until(asked(2)));
    await aws.deployed();
    await follow(aws.session(), until(asked(4)));

    expect(aws.notes).toEqual([]);
  });
});

describe('a task that is followed', () => {
  const failure = new Failure('terraform apply failed', { state: 'half-way', fix: 'again' });

  it('fails as it does alone, and is followed no longer', async () => {
    await aws.deployed();

    await expect(follow(aws.session(), () => Promise.reject(failure))).rejects.toBe(failure);

    const calls = aws.calls().length;
    await new Promise(setImmediate);
    expect(aws.calls()).toHaveLength(calls);
  });

  it('goes on where AWS does not answer', async () => {
    await aws.deployed();
    aws.breaks({ kind: 'api', operation: 'DescribeEndpoint', answer: 'denied', times: 2 });
    await aws.updating({ seconds: 9 });

    expect(await follow(aws.session(), until(told('InService')))).toBe('done');
  });

  it('is not held up by the pause between two looks', async () => {
    jest.spyOn(timers, 'setTimeout').mockImplementation(
      (_, __, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          signal?.throwIfAborted();
          signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
    );

    expect(await follow(aws.session(), until(asked(1)))).toBe('done');
  });
});
