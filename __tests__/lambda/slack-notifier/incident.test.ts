import { incidentStart } from '../../../lambda/slack-notifier/incident';
import type { StateChange } from '../../../lambda/slack-notifier/incident';
import { alarm, fromSns } from './events';
import { useNotifier } from './notifier';

const { slack, cold } = useNotifier();

const OK_AT = Date.parse('2025-01-15T10:52:12.345Z');

/** What CloudWatch remembers, the newest first: at minute 52, at minute 51, and so on. */
function history(...changes: string[]): StateChange[] {
  return changes.map((change, index) => {
    const [from, to] = change.split('>');
    return { HistorySummary: `Alarm updated from ${from} to ${to}`, Timestamp: new Date(OK_AT - index * 60_000) };
  });
}

const minuteOf = (start: number | undefined): number | undefined =>
  start === undefined ? undefined : new Date(start).getUTCMinutes();

describe('the incident that an OK ends', () => {
  it.each([
    [['ALARM>OK', 'OK>ALARM', 'ALARM>OK'], 51],
    [['ALARM>OK', 'INSUFFICIENT_DATA>ALARM', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM', 'ALARM>OK', 'OK>ALARM'], 49],
    [['INSUFFICIENT_DATA>OK', 'ALARM>INSUFFICIENT_DATA', 'OK>ALARM', 'INSUFFICIENT_DATA>OK'], 50],
    [['ALARM>OK', 'INSUFFICIENT_DATA>ALARM'], 51],
    [['INSUFFICIENT_DATA>OK'], undefined],
    [['INSUFFICIENT_DATA>OK', 'OK>INSUFFICIENT_DATA', 'ALARM>OK', 'OK>ALARM'], undefined],
    [[], undefined],
  ])('began, after %j, at minute %p', (changes, minute) => {
    expect(minuteOf(incidentStart(history(...changes), OK_AT))).toBe(minute);
  });

  it('began before it: not with an ALARM that has come since', () => {
    const [again, ...earlier] = history('OK>ALARM', 'INSUFFICIENT_DATA>OK', 'OK>INSUFFICIENT_DATA');
    const since = { ...again, Timestamp: new Date(OK_AT + 1) };

    expect(incidentStart([since, ...earlier], OK_AT)).toBeUndefined();
    expect(minuteOf(incidentStart([since, ...history('ALARM>OK', 'OK>ALARM')], OK_AT))).toBe(51);
  });

  it('is known where CloudWatch remembers the OK some milliseconds off, or not yet', () => {
    const [ok, ...earlier] = history('ALARM>OK', 'OK>ALARM', 'ALARM>OK', 'OK>ALARM');
    const at = (milliseconds: number) => [{ ...ok, Timestamp: new Date(milliseconds) }, ...earlier];

    for (const changes of [at(OK_AT - 500), at(OK_AT + 500), earlier])
      expect(minuteOf(incidentStart(changes, OK_AT))).toBe(51);
  });

  it('is none where CloudWatch remembers what nobody knows', () => {
    expect(incidentStart([{}, { HistorySummary: 'Alarm "a" created' }], OK_AT)).toBeUndefined();
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

    expect(told()).toEqual([expect.stringMatching(/^✅ OK after 3 min: /)]);
    expect(slack().posts[0]?.body).toContain('✅ OK after 3 min: ');
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
