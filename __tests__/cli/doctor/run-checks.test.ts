import { failed, ok, skipped, warning, type Check } from '../../../cli/doctor/check';
import { runChecks } from '../../../cli/doctor/run-checks';
import { CHECKS } from '../../../cli/doctor/table';
import { Failure } from '../../../cli/failure';

const check = (id: string, given: Partial<Check<undefined>> = {}): Check<undefined> => ({
  id,
  group: 'State',
  title: `the ${id}`,
  expects: '',
  run: () => ok('fine'),
  ...given,
});
const findings = async (...checks: readonly Check<undefined>[]) =>
  (await runChecks(checks, undefined)).map(({ finding }) => finding);
const awsError = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error('AWS\n  said no'), { name, $metadata: { httpStatusCode } });

describe('running checks', () => {
  it('keeps their order, whichever ends first', async () => {
    const slow = check('slow', { run: () => new Promise((resolve) => setTimeout(resolve, 20, ok('late'))) });

    expect(await findings(slow, check('fast'))).toEqual([ok('late'), ok('fine')]);
  });

  it('does those that need no other side by side', async () => {
    const begun: string[] = [];
    let both = (): void => undefined;
    const together = new Promise<void>((resolve) => {
      both = resolve;
    });
    const meeting = (id: string) =>
      check(id, {
        run: async () => {
          if (begun.push(id) === 2) both();
          await together;
          return ok('met');
        },
      });

    expect(await findings(meeting('one'), meeting('other'))).toEqual([ok('met'), ok('met')]);
  });

  it('skips what needs a check that failed, and says which; after a warning it goes on', async () => {
    const broken = check('root', { run: () => failed('no', 'mend it') });
    const odd = check('odd', { run: () => warning('hm', 'look') });

    expect(await findings(broken, odd, check('leaf', { needs: ['root'] }), check('other', { needs: ['odd'] }))).toEqual(
      [failed('no', 'mend it'), warning('hm', 'look'), skipped('the root failed'), ok('fine')],
    );
  });

  it('gives the first reason to all that hangs on what was skipped', async () => {
    const off = check('root', { run: () => skipped('not running', 'start it') });
    const rest = [check('middle', { needs: ['root'] }), check('leaf', { needs: ['middle'] })];

    expect(await findings(off, ...rest)).toEqual(Array(3).fill(skipped('not running', 'start it')));
  });

  it('skips what is beside the point, with the reason', async () => {
    expect(await findings(check('one', { beside: () => 'not deployed yet' }))).toEqual([skipped('not deployed yet')]);
  });

  it.each([
    ['an error', new Error('bang'), failed('this check broke: bang', expect.any(String) as string)],
    ['an error of another kind', new TypeError('bang'), failed('this check broke: bang', expect.any(String) as string)],
    ['a failure', new Failure('no', { state: '', fix: 'mend it' }), failed('no', 'mend it')],
    [
      "AWS's error",
      awsError('InternalFailure', 500),
      failed('AWS refuses or does not answer: InternalFailure: AWS said no', expect.any(String) as string),
    ],
    [
      'a right that is lacking',
      awsError('AccessDeniedException'),
      skipped('these credentials may not see it (AccessDeniedException: AWS said no)'),
    ],
    [
      'S3, which has no words',
      awsError('Unknown', 403),
      skipped('these credentials may not see it (Unknown: AWS said no)'),
    ],
  ])('goes on after a check that throws %s', async (_, error: Error, finding) => {
    const throwing = check('bad', { run: () => Promise.reject(error) });

    expect(await findings(throwing, check('good'))).toEqual([finding, ok('fine')]);
  });

  it('waits for no check longer than its time', async () => {
    const hanging = check('stuck', { limitMs: 30, run: () => new Promise(() => undefined) });

    const [stuck, good] = await runChecks([hanging, check('good')], undefined);

    expect(stuck?.finding).toMatchObject({ result: 'failed', says: 'no answer within 0.03 s' });
    expect([stuck?.isGivenUp, good?.isGivenUp]).toEqual([true, false]);
  });
});

describe('the table of checks', () => {
  it('has each name once', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  it('names, as needs, checks that come before', () => {
    CHECKS.forEach(({ needs = [] }, index) => {
      const before = CHECKS.slice(0, index).map(({ id }) => id);
      expect(before).toEqual(expect.arrayContaining([...needs]));
    });
  });

  it('says of each what it expects', () => {
    expect(CHECKS.filter(({ expects }) => expects === '')).toEqual([]);
  });
});
