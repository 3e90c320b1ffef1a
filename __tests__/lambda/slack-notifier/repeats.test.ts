import { alarm, fromSns, NEW, OLD, pending, sagemaker } from './events';
import { useNotifier } from './notifier';

const { cold } = useNotifier();
const MINUTE = 60_000;

const rings = (NewStateValue: string, AlarmName = 'errors'): object => fromSns(alarm({ AlarmName, NewStateValue }));

describe('an alarm', () => {
  it('is told once while it stays in a state', async () => {
    const { told, logged, handle } = cold();

    await handle(rings('ALARM'));
    await handle(rings('ALARM'));

    expect(told()).toHaveLength(1);
    expect(logged()).toMatchObject([
      { outcome: 'delivered' },
      { level: 'INFO', outcome: 'folded', alarm: 'errors', state: 'ALARM', severity: 'page', durationMs: 0 },
    ]);
  });

  it('that rings again is told, though this container heard of no end of it: another one did', async () => {
    const { told, handle } = cold();
    await handle(rings('ALARM'));

    await handle(fromSns(alarm({ AlarmName: 'errors', StateChangeTime: '2025-01-15T10:32:12.345+0000' })));

    expect(told()[1]).toMatch(/^🚨 ALARM, 2 times in 5 minutes: errors/);
  });

  it('is told in full again five minutes after it was told, however often it was heard meanwhile', async () => {
    const { world, told, handle } = cold();

    for (const minute of [0, 2, 4.9, 5]) {
      world.time = minute * MINUTE;
      await handle(rings('ALARM'));
    }

    expect(told().map((text) => text.split(',')[0])).toEqual(['🚨 ALARM: errors', '🚨 ALARM: errors']);
  });

  it('is told in one line, with its count, when it comes back to a state within five minutes', async () => {
    const { told, handle } = cold();

    for (const state of ['ALARM', 'OK', 'ALARM', 'OK', 'ALARM']) await handle(rings(state));

    expect(told().map((text) => text.split(': ')[0])).toEqual([
      '🚨 ALARM',
      '✅ OK',
      '🚨 ALARM, 2 times in 5 minutes',
      '✅ OK, 2 times in 5 minutes',
      '🚨 ALARM, 3 times in 5 minutes',
    ]);
  });

  it('is counted as often as it was heard', async () => {
    const { told, handle } = cold();

    for (const state of ['ALARM', 'ALARM', 'OK', 'ALARM']) await handle(rings(state));

    expect(told()[2]).toMatch(/^🚨 ALARM, 3 times in 5 minutes/);
  });

  it('is told in full when it comes back later', async () => {
    const { world, told, handle } = cold();
    await handle(rings('ALARM'));
    await handle(rings('OK'));

    world.time = 5 * MINUTE;
    await handle(rings('ALARM'));

    expect(told()[2]).toMatch(/^🚨 ALARM: /);
  });

  it('is told beside another alarm, and beside a message of the same name', async () => {
    const { told, handle } = cold();

    await handle(rings('ALARM', 'one'));
    await handle(rings('ALARM', 'other'));
    await handle(fromSns('text', 'one'));
    await handle(fromSns('text', 'one'));

    expect(told()).toHaveLength(4);
  });

  it('is told again when Slack did not get it', async () => {
    const { told, handle } = cold({ answers: [{ status: 404 }] });
    await handle(rings('ALARM')).catch(() => undefined);

    await handle(rings('ALARM'));

    expect(told()).toHaveLength(2);
    expect(told()[1]).toMatch(/^🚨 ALARM: /);
  });

  it('ends as Slack shows it, whatever the order in which its states come', async () => {
    for (const states of ['AOA', 'AAO', 'OAO', 'AIOA', 'AOIOA', 'OOAAOA', 'AOAOAOAOO']) {
      const { told, handle } = cold();
      const names = Array.from(states, (letter) => ({ A: 'ALARM', O: 'OK', I: 'INSUFFICIENT_DATA' })[letter] ?? '');
      for (const state of names) await handle(rings(state));

      const words = { ALARM: '🚨 ALARM', OK: '✅ OK', INSUFFICIENT_DATA: '❔ NO DATA' };
      const changes = names.filter((state, index) => state !== names[index - 1]);
      expect(told().map((text) => text.split(/[:,]/)[0])).toEqual(changes.map((state) => words[state as 'OK']));
    }
  });
});

describe('an event of SageMaker', () => {
  const baking = (message: string): object =>
    sagemaker('sagemaker-baking', { PendingDeploymentSummary: pending('Baking', message) });

  it('is told once, although SageMaker sends it several times', async () => {
    const { told, logged, handle } = cold();

    for (let times = 0; times < 3; times++) await handle(baking('on 1 instance'));

    expect(told()).toHaveLength(1);
    expect(logged().map(({ outcome }) => outcome)).toEqual(['delivered', 'folded', 'folded']);
    expect(logged()[1]).toMatchObject({ event: 'UPDATING BAKING', severity: 'info' });
  });

  it('is told again with what else happens at the same step', async () => {
    const { told, handle } = cold();

    await handle(baking('on 1 instance'));
    await handle(baking('on 3 instances'));

    expect(told().map((text) => text.split(':')[0])).toEqual(['👀 Traffic under watch', '👀 Traffic under watch']);
  });

  it('is told in one line when it comes late', async () => {
    const { told, handle } = cold();
    await handle(baking('on 1 instance'));
    await handle(sagemaker('sagemaker-in-service', { EndpointConfigName: OLD, FailureReason: 'too slow' }));

    await handle(baking('on 1 instance'));

    expect(told()[2]).toMatch(/^👀 Traffic under watch, 2 times in 5 minutes: mlops-mme-v1/);
  });

  it('that is no deploy is told once although its steps differ', async () => {
    const { told, handle } = cold();
    const creating = (message: string): object =>
      sagemaker('sagemaker-in-service', {
        EndpointStatus: 'CREATING',
        ProductionVariants: [{ VariantStatus: [{ Status: 'Creating', StatusMessage: message }] }],
      });

    await handle(creating('Launching 1 instance(s).'));
    await handle(creating('Launching 2 instance(s).'));

    expect(told()).toEqual([expect.stringContaining('🐣 Being created: mlops-mme-v1')]);
  });

  it('is told again with another reason of failure', async () => {
    const { told, handle } = cold();

    await handle(sagemaker('sagemaker-in-service', { FailureReason: 'too slow' }));
    await handle(sagemaker('sagemaker-in-service', { FailureReason: 'too many errors' }));

    expect(told()).toHaveLength(2);
  });

  it('is told of another configuration', async () => {
    const { told, handle } = cold();

    await handle(sagemaker('sagemaker-in-service', { EndpointConfigName: NEW }));
    await handle(sagemaker('sagemaker-in-service', { EndpointConfigName: NEW.replace('10-15', '10-20') }));

    expect(told()).toHaveLength(2);
  });
});
