import { capacityVariables, type ConfiguredCapacity } from '../../../cli/rollout/capacity';
import { validConfig } from '../../support/config';
import { live, NOTHING, SCALED } from './live';

const config = (...set: string[]) => validConfig({ set });
const LAST: ConfiguredCapacity = { instance_count: 1, min_capacity: 1, max_capacity: 4 };

describe('the instance count of a roll-out', () => {
  it('is the configured one for an endpoint that is yet to be created', () => {
    expect(capacityVariables(config('model.resources.initialInstanceCount=2'), NOTHING, undefined)).toEqual({
      instance_count: 2,
    });
  });

  it('is what the endpoint wants now, whatever the configured one', () => {
    expect(capacityVariables(config('model.resources.initialInstanceCount=2'), live(3), undefined)).toEqual({
      instance_count: 3,
    });
  });

  it('is what scaling has asked for, while the instances are still coming', () => {
    const scalingOut = live(1, { variants: [{ name: 'AllTraffic', currentCount: 1, desiredCount: 4 }] });

    expect(capacityVariables(config(), scalingOut, undefined)).toEqual({ instance_count: 4 });
  });

  it.each([
    [1, 2],
    [3, 3],
    [9, 4],
  ])('stays between the limits of scaling: %i becomes %i', (running, planned) => {
    const limited = config(
      'model.scaling.minInstances=2',
      'model.scaling.maxInstances=4',
      'model.resources.initialInstanceCount=2',
    );

    expect(capacityVariables(limited, live(running), undefined)).toEqual({ instance_count: planned });
  });
});

describe('the instance count with scaling off', () => {
  const off = (count: number) => config('model.scaling.enable=false', `model.resources.initialInstanceCount=${count}`);

  it('is kept where the configured one is as it was at the last deploy', () => {
    expect(capacityVariables(off(1), live(5), LAST)).toEqual({ instance_count: 5 });
  });

  it('is the configured one where that was changed since', () => {
    expect(capacityVariables(off(2), live(5), LAST)).toEqual({ instance_count: 2 });
  });

  it('is kept where nobody knows what the last deploy was configured with', () => {
    expect(capacityVariables(off(2), live(5), undefined)).toEqual({ instance_count: 5 });
  });
});

describe('the limits of a target that scheduled actions move', () => {
  const scheduled = (...set: string[]) =>
    config(
      'model.scaling.scheduledActions.office.schedule=cron(0 8 ? * MON-FRI *)',
      'model.scaling.scheduledActions.office.minInstances=3',
      'model.scaling.scheduledActions.office.maxInstances=9',
      ...set,
    );
  const inOfficeHours = live(8, {}, { ...SCALED, target: { minCapacity: 3, maxCapacity: 9 } });

  it('are the live ones, and so is the count between them', () => {
    expect(capacityVariables(scheduled(), inOfficeHours, LAST)).toEqual({
      instance_count: 8,
      min_capacity: 3,
      max_capacity: 9,
    });
  });

  it('are the configured ones where those were changed since the last deploy', () => {
    expect(capacityVariables(scheduled('model.scaling.maxInstances=6'), inOfficeHours, LAST)).toEqual({
      instance_count: 6,
      min_capacity: 1,
      max_capacity: 6,
    });
  });

  it('are the configured ones where nothing is registered', () => {
    const unregistered = live(2, {}, { policyNames: [], scheduledActionNames: [] });

    expect(capacityVariables(scheduled(), unregistered, LAST)).toMatchObject({ min_capacity: 1, max_capacity: 4 });
  });

  it('are no variables at all without scheduled actions', () => {
    expect(Object.keys(capacityVariables(config(), inOfficeHours, LAST))).toEqual(['instance_count']);
  });
});
