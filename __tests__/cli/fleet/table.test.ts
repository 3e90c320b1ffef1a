import { EXIT } from '../../../cli/failure';
import type { Outcome } from '../../../cli/fleet/outcome';
import { asJson, duration, summaryOf, tableOf, type Row } from '../../../cli/fleet/table';

const row = (endpoint: string, outcome: Partial<Outcome>, seconds = 9.44): Row => ({
  target: { endpoint, environment: 'staging' },
  outcome: { exitCode: EXIT.done, words: 'no changes', dangers: [], hasChanges: false, ...outcome },
  seconds,
  log: `fleet/${endpoint}-staging.diff.log`,
});

const ROWS = [
  row('fraud', {}),
  row('ranking', { words: '1 to change', hasChanges: true }, 123),
  row('search', { words: '1 to change; DANGER: variant-rename', hasChanges: true, dangers: ['variant-rename'] }),
  row('spam', { exitCode: 1, words: 'failed: no role', state: 'as it was', fix: 'make one' }),
  { ...row('ads', { exitCode: 130, words: 'not begun' }, 0), log: undefined },
];

describe('the table of a fleet', () => {
  it('has a line for each stack, and below them what to do about those that did not end well', () => {
    expect(tableOf(ROWS, false)).toBe(`endpoint  environment       time  result
fraud     staging          9.4 s  no changes
ranking   staging      2 min 3 s  1 to change
search    staging          9.4 s  1 to change; DANGER: variant-rename
spam      staging          9.4 s  failed: no role
ads       staging                 not begun

spam in staging: failed: no role
  state: as it was
  fix:   make one
  log:   fleet/spam-staging.diff.log`);
  });

  it('is counted in one line', () => {
    expect(summaryOf(ROWS)).toBe('5 stacks: 1 no changes, 1 with changes, 1 with dangers, 1 failed, 1 not begun');
    expect(summaryOf([row('a', { words: 'deployed', hasChanges: true })])).toBe('1 stack: 1 deployed');
  });

  it('is coloured where there are colours: red is wrong or dangerous, yellow a change', () => {
    const codes = tableOf(ROWS, true)
      .split('\n')
      .map((line) => /^\u001b\[(\d+)m/.exec(line)?.[1]);

    expect(codes.slice(0, 6)).toEqual([undefined, undefined, '33', '31', '31', '31']);
  });

  it('is the same for a script', () => {
    expect(ROWS.map(asJson)[3]).toEqual({
      endpoint: 'spam',
      environment: 'staging',
      result: 'failed: no role',
      exitCode: 1,
      hasChanges: false,
      dangers: [],
      seconds: 9.4,
      log: 'fleet/spam-staging.diff.log',
      state: 'as it was',
      fix: 'make one',
    });
  });

  it.each([
    [0, ''],
    [0.04, '0.0 s'],
    [59.94, '59.9 s'],
    [59.96, '1 min 0 s'],
    [3599.6, '60 min 0 s'],
  ])('%d seconds are "%s"', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
