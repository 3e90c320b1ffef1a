import { alarmsAfter, requests, times, type Minute } from './alarm-stories';

type Story = readonly [story: string, alarms: readonly string[], minutes: readonly Minute[]];

const WELL = requests(1000);

/** An endpoint on which so many answers of a thousand took so long in each minute. */
const slow = (milliseconds: number, answers: number, kind: 'latency' | 'overhead' = 'latency') =>
  requests(1000, {
    [kind]: [
      [100, 1000 - answers],
      [milliseconds, answers],
    ],
  });

const ERRORS: readonly Story[] = [
  ['all is well', [], times(20, WELL)],
  ['nobody asks', [], times(20, {})],
  ['SageMaker says nothing of errors', [], times(20, { Invocations: [[1, 1000]] })],
  ['one request in a million is refused', ['Invocation4XXErrors'], [requests(1_000_000, { refused: 1 })]],
  ['one request in a million fails', ['Invocation5XXErrors'], [requests(1_000_000, { failed: 1 })]],
  ['1 of 5 is refused, too few to tell a rate', ['Invocation4XXErrors'], [requests(5, { refused: 1 })]],
  ['1 of 5 fails, too few to tell a rate', ['Invocation5XXErrors'], [requests(5, { failed: 1 })]],
  ['9 of 9 fail, too few to tell a rate', ['Invocation5XXErrors'], [requests(9, { failed: 9 })]],
  ['1 of 10 fails, enough', ['Invocation5XXErrorRate', 'Invocation5XXErrors'], [requests(10, { failed: 1 })]],
  [
    '1 of 10 fails in five minutes, 2 requests in each',
    ['Invocation5XXErrorRate', 'Invocation5XXErrors'],
    [...times(4, requests(2)), requests(2, { failed: 1 })],
  ],
  ['4.9 % are refused', ['Invocation4XXErrors'], [requests(1000, { refused: 49 })]],
  ['5 % are refused', ['Invocation4XXErrorRate', 'Invocation4XXErrors'], [requests(1000, { refused: 50 })]],
  ['6 % are refused', ['Invocation4XXErrorRate', 'Invocation4XXErrors'], [requests(1000, { refused: 60 })]],
  ['0.9 % fail', ['Invocation5XXErrors'], [requests(1000, { failed: 9 })]],
  ['1 % fail', ['Invocation5XXErrorRate', 'Invocation5XXErrors'], [requests(1000, { failed: 10 })]],
  ['errors are two minutes ago, at 4 % of five minutes', [], [requests(1000, { refused: 120 }), WELL, WELL]],
  ['errors are two minutes ago, at 6 %', ['Invocation4XXErrorRate'], [requests(1000, { refused: 180 }), WELL, WELL]],
  ['errors are five minutes ago', [], [requests(1000, { refused: 900 }), ...times(5, WELL)]],
];

const LATENCY: readonly Story[] = [
  ['2 % of the answers take 5 s, three minutes in a row', ['ModelLatency'], times(3, slow(5000, 20))],
  ['2 % take less than 5 s', [], times(3, slow(4999, 20))],
  ['1 % takes 9 s: the others make 99 %', [], times(3, slow(9000, 10))],
  ['2 % take 5 s, two minutes in a row', [], [WELL, ...times(2, slow(5000, 20))]],
  ['2 % take 5 s in three minutes of four', [], [...times(2, slow(5000, 20)), WELL, slow(5000, 20)]],
  [
    'one answer a minute takes 5 s, and there is no other',
    ['ModelLatency'],
    times(3, requests(1, { latency: [[5000, 1]] })),
  ],
  [
    'that was three minutes ago, and none came since',
    [],
    [...times(3, requests(1, { latency: [[5000, 1]] })), ...times(5, {})],
  ],
  ['overhead is 5 s, five minutes in a row', ['OverheadLatency'], times(5, slow(5000, 20, 'overhead'))],
  ['overhead is 5 s, four minutes in a row', [], [WELL, ...times(4, slow(5000, 20, 'overhead'))]],
  ['overhead is less than 5 s', [], times(5, slow(4999, 20, 'overhead'))],
];

describe.each<[of: string, stories: readonly Story[]]>([
  ['errors', ERRORS],
  ['latency', LATENCY],
])('the alarms on %s', (_, stories) => {
  it.each(stories)('when %s: %j', (_story, alarms, minutes) => {
    expect(alarmsAfter(minutes)).toEqual(alarms);
  });

  it.each(stories)('are off again when all is well after %s', (_story, _alarms, minutes) => {
    expect(alarmsAfter([...minutes, ...times(15, WELL)], {}, 'ALARM')).toEqual([]);
  });
});

describe('the alarm on silence', () => {
  const given = { set: ['model.alarms.noInvocationsInMinutes=15'] };

  it.each<[story: string, alarms: readonly string[], minutes: readonly Minute[]]>([
    ['nobody has ever asked', ['NoInvocations'], times(15, {})],
    ['nobody asks any more', ['NoInvocations'], [...times(20, WELL), ...times(17, {})]],
    ['nobody has asked for fourteen minutes', [], [WELL, ...times(14, {})]],
    ['one request comes', [], [...times(30, {}), requests(1)]],
  ])('when %s: %j', (_, alarms, minutes) => {
    expect(alarmsAfter(minutes, given)).toEqual(alarms);
  });
});
