import { incidentStart } from '../../../lambda/slack-notifier/incident';
import type { StateChange } from '../../../lambda/slack-notifier/incident';
import { alarm, fromSns } from './events';
import { useNotifier } from './notifier';

const { slack, cold } = useNotifier();

/** What CloudWatch remembers, the newest first: `OK>ALARM` at minute 9, the one before at minute 8, and so on. */
function history(...changes: string[]): StateChange[] {
  return changes.map((change, index) => {
    const [from, to] = change.split('>');
    return {
      HistorySummary: `Alarm updated from ${from} to ${to}`,
      Timestamp: new Date(`2025-01-15T10:${String(40 - index).padStart(2, '0')}:12.345Z`),
    };
  });
}

const minuteOf = (start: number | undefined): number | undefined =>
  start === undefined ? undefined : new Date(start).getUTCMinutes();

describe('the incident that an OK ends', () => {
  it.each([
    [['ALARM>OK', 'OK>ALARM', 'ALARM>OK'], 39],
    [['OK>ALARM', 'ALARM>OK'], 40],
    [['ALARM>OK', 'INSUFFICIENT_DATA>ALARM', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM', 'ALARM>OK', 'OK>ALARM'], 37],
    [['INSUFFICIENT_DATA>OK', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM', 'INSUFFICIENT_DATA>OK'], 38],
    [['ALARM>OK', 'INSUFFICIENT_DATA>ALARM'], 39],
    [['INSUFFICIENT_DATA>OK'], undefined],
    [['INSUFFICIENT_DATA>OK', 'OK>INSUFFICIENT_DATA', 'ALARM>OK', 'OK>ALARM'], undefined],
    [[], undefined],
  ])('began, after %j, at minute %p', (changes, minute) => {
    expect(minuteOf(incidentStart(history(...changes)))).toBe(minute);
  });

  it('is none where CloudWatch remembers what nobody knows', () => {
    expect(incidentStart([{}, { HistorySummary: 'Alarm "a" created' }])).toBeUndefined();
  });
});

describe('an alarm that becomes OK', () => {
  const becomesOk = (OldStateValue = 'ALARM', name?: string): object =>
    fromSns(
      alarm({
        NewStateValue: 'OK',
        OldStateValue,
        StateChangeTime: '2025-01-15T10:52:12.345+0000',
        ...(name && { AlarmName: name }),
      }),
    );

  it('is told with the length of its incident, by its own history', async () => {
    const { world, told, handle } = cold();
    world.history = history('ALARM>OK', 'INSUFFICIENT_DATA>ALARM', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM', 'ALARM>OK');

    await handle(becomesOk());

    expect(told()).toEqual([expect.stringMatching(/^✅ OK after 15 min: /)]);
    expect(slack().posts[0]?.body).toContain('✅ OK after 15 min: ');
    expect(world.reads[0]).toBe('mlops-mme-v1-validation-Invocation5XXErrors');
  });

  it('is told without it where the history may not be read', async () => {
    const { told, logged, handle } = cold();

    await handle(becomesOk('INSUFFICIENT_DATA'));

    expect(told()).toHaveLength(1);
    expect(logged()).toMatchObject([{ outcome: 'delivered', state: 'OK' }]);
  });

  it('is not told when it is evaluated for the first time', async () => {
    const { world, told, logged, handle } = cold();
    world.history = history('INSUFFICIENT_DATA>OK');

    await handle(becomesOk('INSUFFICIENT_DATA'));

    expect(told()).toEqual([]);
    expect(logged()).toMatchObject([{ level: 'INFO', outcome: 'nothing to tell', state: 'OK', durationMs: 0 }]);
  });

  it('is told when it rang before it had no data', async () => {
    const { world, told, handle } = cold();
    world.history = history('INSUFFICIENT_DATA>OK', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM');

    await handle(becomesOk('INSUFFICIENT_DATA'));

    expect(told()).toHaveLength(1);
  });

  it('is told after an ALARM, whatever CloudWatch remembers', async () => {
    const { world, told, handle } = cold();
    world.history = [];

    await handle(becomesOk('ALARM'));

    expect(told()).toHaveLength(1);
  });

  it('is told when Slack shows that it had no data', async () => {
    const { world, told, handle } = cold();
    world.history = history('INSUFFICIENT_DATA>OK');

    await handle(fromSns(alarm({ NewStateValue: 'INSUFFICIENT_DATA' })));
    await handle(becomesOk('INSUFFICIENT_DATA'));

    expect(told()).toEqual([expect.stringMatching(/^❔ NO DATA/), expect.stringMatching(/^✅ OK/)]);
  });

  it.each(['ALARM', 'INSUFFICIENT_DATA'])('is alone in asking for a history: not %s', async (NewStateValue) => {
    const { world, handle } = cold();

    await handle(fromSns(alarm({ NewStateValue })));

    expect(world.reads).toEqual(['/hook']);
  });
});
