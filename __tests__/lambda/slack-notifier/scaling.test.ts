import { NEW, OLD, pending, sagemaker } from './events';
import { useNotifier } from './notifier';

const { cold } = useNotifier();
const MINUTE = 60_000;

const inService = (EndpointConfigName: string, time: string): object =>
  sagemaker('sagemaker-in-service', { EndpointConfigName }, { time });

describe('auto scaling is not told:', () => {
  it.each([
    ['an update without another configuration', sagemaker('sagemaker-scaling')],
    ['an update to the same configuration', sagemaker('sagemaker-scaling', { PendingDeploymentSummary: pending() })],
    [
      'instances that come',
      sagemaker('sagemaker-scaling', { ProductionVariants: [{ VariantStatus: [{ Status: 'Creating' }] }] }),
    ],
    [
      'instances that go',
      sagemaker('sagemaker-scaling', { ProductionVariants: [{ VariantStatus: [{ Status: 'Deleting' }] }] }),
    ],
    ['an endpoint in service on a configuration older than two hours', inService(NEW, '2025-01-15T12:15:01Z')],
  ])('%s', async (_what, event) => {
    const { told, logged, handle } = cold();

    await handle(event);

    expect(told()).toEqual([]);
    expect(logged()).toMatchObject([{ level: 'INFO', outcome: 'nothing to tell', severity: 'info', durationMs: 0 }]);
  });

  it('an endpoint in service that this container told of, however long ago', async () => {
    const { world, told, logged, handle } = cold();
    await handle(inService(NEW, '2025-01-15T10:30:00Z'));

    world.time = 60 * MINUTE;
    await handle(inService(NEW, '2025-01-15T11:30:00Z'));

    expect(told()).toHaveLength(1);
    expect(logged()[1]).toMatchObject({ outcome: 'nothing to tell' });
  });
});

describe('a deploy is told:', () => {
  it.each([
    ['in service on a configuration of the last two hours', inService(NEW, '2025-01-15T12:15:00Z')],
    ['in service on a configuration without a time in its name', inService('by-hand-1', '2025-01-15T12:15:00Z')],
    ['in service at a time that nobody knows', inService(OLD, 'yesterday')],
    [
      'in service on an old configuration, with a reason of failure',
      sagemaker('sagemaker-in-service', { EndpointConfigName: OLD, FailureReason: 'x' }),
    ],
    [
      'traffic that moves, although nothing is said of another configuration',
      sagemaker('sagemaker-scaling', { ProductionVariants: [{ VariantStatus: [{ Status: 'Baking' }] }] }),
    ],
  ])('%s', async (_what, event) => {
    const { told, handle } = cold();

    await handle(event);

    expect(told()).toHaveLength(1);
  });

  it('its start once, although more instances come and go for as long as it takes', async () => {
    const { world, told, handle } = cold();

    for (const status of ['Creating', 'Updating', 'Deleting']) {
      await handle(
        sagemaker('sagemaker-deploy', { PendingDeploymentSummary: pending(status, `${status} 1 instance(s).`) }),
      );
      world.time += 10 * MINUTE;
    }

    expect(told()).toEqual([expect.stringContaining('🚀 Deploy started')]);
  });

  it('its start again, where the same configuration is tried once more', async () => {
    const { told, handle } = cold();

    await handle(sagemaker('sagemaker-deploy', { PendingDeploymentSummary: pending('Creating') }));
    await handle(sagemaker('sagemaker-in-service', { EndpointConfigName: OLD, FailureReason: 'too slow' }));
    await handle(
      sagemaker('sagemaker-deploy', {
        PendingDeploymentSummary: pending('Creating', undefined, { StartTime: 1736940000000 }),
      }),
    );

    expect(told().map((text) => text.split(/[,:]/)[0])).toEqual([
      '🚀 Deploy started',
      '↩️ Update failed',
      '🚀 Deploy started',
    ]);
  });

  it('all of it, beside scaling', async () => {
    const { told, handle } = cold();

    await handle(sagemaker('sagemaker-deploy'));
    await handle(sagemaker('sagemaker-baking'));
    await handle(inService(NEW, '2025-01-15T10:30:00Z'));
    await handle(sagemaker('sagemaker-scaling'));
    await handle(inService(NEW, '2025-01-15T10:50:00Z'));

    expect(told().map((text) => text.split(':')[0])).toEqual([
      '🚀 Deploy started',
      '👀 Traffic under watch',
      '🎉 In service',
    ]);
  });
});
