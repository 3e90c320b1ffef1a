import { Failure } from '../../../cli/failure';
import { shortfalls, verify } from '../../../cli/rollout/verify';
import { progressOf } from '../../../cli/rollout/words';
import { endpoint, live, NOTHING } from './live';

const PROMISED = {
  configurationName: 'mme-config-new',
  instanceCount: 2,
  scaling: { policyNames: ['mme-invocations'], scheduledActionNames: [] },
};

describe('a deploy that ended', () => {
  it('is a success where AWS has what was promised', () => {
    expect(shortfalls(live(2), PROMISED)).toEqual([]);
  });

  it('is a success where the endpoint has scaled out since', () => {
    expect(shortfalls(live(4), PROMISED)).toEqual([]);
  });

  it.each([
    ['the endpoint is gone', NOTHING, 'there is no endpoint'],
    ['it is not in service', live(2, { status: 'Updating' }), 'the endpoint is Updating, not InService'],
    [
      'it was rolled back',
      live(2, { configurationName: 'mme-config-old', failureReason: 'an alarm went off' }),
      "it serves mme-config-old, not mme-config-new|SageMaker's reason: an alarm went off",
    ],
    ['it has fewer instances', live(1), 'it is to have 1 instance, where 2 were planned|only 1 of 2 instances runs'],
    [
      'it is not scaled',
      live(2, {}, { policyNames: [], scheduledActionNames: [] }),
      'its variant is not registered for scaling',
    ],
    [
      'a policy is gone',
      live(2, {}, { target: { minCapacity: 1, maxCapacity: 4 }, policyNames: [], scheduledActionNames: [] }),
      'scaling lacks mme-invocations',
    ],
  ])('fails where %s', (_, actual, message) => {
    expect(shortfalls(actual, PROMISED).join('|')).toBe(message);
    expect(() => {
      verify(actual, PROMISED);
    }).toThrow(Failure);
  });

  it('says what is live in its failure', () => {
    expect(() => {
      verify(live(2, { configurationName: 'mme-config-old' }), PROMISED);
    }).toThrow('state: mme is InService on mme-config-old, 2 of 2 instances, scaled from 1 to 4 by 1 policy');
  });

  it('expects no instances and no scaling that were not promised', () => {
    const unscaled = live(1, {}, { policyNames: [], scheduledActionNames: [] });

    expect(shortfalls(unscaled, { configurationName: 'mme-config-new' })).toEqual([]);
  });
});

describe('the progress of an update', () => {
  it('tells old instances from new ones', () => {
    const pending = {
      configurationName: 'mme-config-next',
      variants: [{ name: 'AllTraffic', currentCount: 1, desiredCount: 3 }],
    };

    expect(progressOf({ ...endpoint(3), status: 'Updating', pending })).toBe(
      'Updating, 3 of 3 instances of the old configuration, 1 of 3 instances of the new one',
    );
  });

  it('tells why it ended otherwise', () => {
    expect(progressOf({ ...endpoint(1), failureReason: 'no capacity' })).toBe(
      'InService, 1 of 1 instance; no capacity',
    );
  });
});
