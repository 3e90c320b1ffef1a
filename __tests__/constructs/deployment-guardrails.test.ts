import { deploymentConfigOf } from '../../constructs/deployment-guardrails';
import { validConfig } from '../support/config';

const TWO = ['model.scaling.minInstances=2', 'model.resources.initialInstanceCount=2'];

const configOf = (...set: string[]) =>
  deploymentConfigOf(validConfig({ set: [...TWO, ...set] }).model.guardrails, ['one', 'two']);

describe('an update', () => {
  it('moves all traffic at once, and watches it for longer than an alarm needs', () => {
    expect(configOf().blueGreenUpdatePolicy).toEqual({
      trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 300 },
      terminationWaitInSeconds: 0,
      maximumExecutionTimeoutInSeconds: 3600,
    });
  });

  it('begins with a canary', () => {
    expect(configOf('model.guardrails.strategy=CANARY').blueGreenUpdatePolicy).toMatchObject({
      trafficRoutingConfiguration: { type: 'CANARY', canarySize: { type: 'CAPACITY_PERCENT', value: 10 } },
    });
  });

  it('goes in equal steps', () => {
    const set = ['model.guardrails.strategy=LINEAR', 'model.guardrails.size=1'];

    expect(configOf(...set).blueGreenUpdatePolicy).toMatchObject({
      trafficRoutingConfiguration: { type: 'LINEAR', linearStepSize: { type: 'INSTANCE_COUNT', value: 1 } },
    });
  });

  it('goes batch by batch, there and back', () => {
    const set = ['model.guardrails.strategy=ROLLING', 'model.guardrails.rollbackSize=20%'];

    expect(configOf(...set)).toMatchObject({
      rollingUpdatePolicy: {
        maximumBatchSize: { type: 'CAPACITY_PERCENT', value: 50 },
        rollbackMaximumBatchSize: { type: 'CAPACITY_PERCENT', value: 20 },
        waitIntervalInSeconds: 300,
        maximumExecutionTimeoutInSeconds: 3600,
      },
    });
    expect(configOf(...set).blueGreenUpdatePolicy).toBeUndefined();
  });

  it.each(['CANARY', 'LINEAR'])('has the size of its own strategy only: %s', (strategy) => {
    const routing = configOf(`model.guardrails.strategy=${strategy}`).blueGreenUpdatePolicy
      ?.trafficRoutingConfiguration;

    expect([routing?.canarySize, routing?.linearStepSize].filter(Boolean)).toHaveLength(1);
  });

  it('waits as long as configured', () => {
    const set = ['waitIntervalInSeconds=60', 'terminationWaitInSeconds=120', 'maximumExecutionTimeoutInSeconds=900'];

    expect(configOf(...set.map((setting) => `model.guardrails.${setting}`)).blueGreenUpdatePolicy).toEqual({
      trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 60 },
      terminationWaitInSeconds: 120,
      maximumExecutionTimeoutInSeconds: 900,
    });
  });

  it.each(['ALL_AT_ONCE', 'CANARY', 'LINEAR', 'ROLLING'])('goes back on the alarms: %s', (strategy) => {
    expect(configOf(`model.guardrails.strategy=${strategy}`)).toMatchObject({
      autoRollbackConfiguration: { alarms: [{ alarmName: 'one' }, { alarmName: 'two' }] },
    });
  });
});
