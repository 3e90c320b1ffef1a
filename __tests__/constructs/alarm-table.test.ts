import { mistakeIn, type Given } from '../support/config';
import { alarmsIn, EVERY_ALARM, GPUS, KEY_OF, rowsOf, synthAlarms } from './alarms';

const idsOf = (...set: string[]) => rowsOf({ set }).map(({ id }) => id);

const alarm = (key: string, value: number | false) => `model.alarms.${key}=${value}`;
const ROLLING_BACK = ['Invocation5XXErrors', 'ModelLatency'];

const keys = Object.entries(KEY_OF).map(([id, key]) => ({ id, key }));
const optional = keys.filter(({ id }) => !ROLLING_BACK.includes(id));

describe('an endpoint', () => {
  it('can have these alarms, from the callers inwards', () => {
    expect(idsOf(...EVERY_ALARM)).toEqual(Object.keys(KEY_OF));
  });

  it.each(optional)('has no alarm $id where model.alarms.$key is false', ({ key, id }) => {
    expect(idsOf(...EVERY_ALARM, alarm(key, false))).toEqual(idsOf(...EVERY_ALARM).filter((other) => other !== id));
  });

  it('always has those that roll an update back', () => {
    expect(idsOf(...EVERY_ALARM, ...optional.map(({ key }) => alarm(key, false)))).toEqual(ROLLING_BACK);
  });

  const SAME = [
    'model.scaling.minInstances=3',
    'model.scaling.maxInstances=3',
    'model.resources.initialInstanceCount=3',
  ];
  const NIGHT = 'model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","minInstances":1}}';

  it.each<[which: string, missing: string[], set: string[]]>([
    ['has no GPU', ['GPUUtilization', 'GPUMemoryUtilization'], ['model.resources.instanceType=ml.r5.xlarge']],
    ['keeps no model in memory', ['ModelCacheHit', 'ModelThrashing'], ['model.data.modelCacheSetting=Disabled']],
    ['does not scale', ['MaximumCapacity'], ['model.scaling.enable=false', 'model.resources.initialInstanceCount=4']],
    ['has no room to scale', ['MaximumCapacity'], SAME],
    ['has room at night only', [], [...SAME, NIGHT]],
    ['is told nothing of silence', ['NoInvocations'], [alarm('noInvocationsInMinutes', false)]],
  ])('that %s lacks %j', (_, missing, set) => {
    expect(idsOf(...EVERY_ALARM, ...set)).toEqual(idsOf(...EVERY_ALARM).filter((id) => !missing.includes(id)));
  });

  it('is not told of silence by default: many an endpoint sleeps at night', () => {
    expect(idsOf(GPUS)).toEqual(idsOf(...EVERY_ALARM).filter((id) => id !== 'NoInvocations'));
  });

  it('pages for what callers feel, and warns of the rest', () => {
    const paging = rowsOf({ set: EVERY_ALARM }).filter(({ severity }) => severity === 'page');

    expect(paging.map(({ id }) => id)).toEqual([
      'Invocation4XXErrorRate',
      'Invocation5XXErrorRate',
      'ModelLatency',
      'NoInvocations',
    ]);
  });

  it('is silent while there is no data, but for the alarm on silence', () => {
    const loud = rowsOf({ set: EVERY_ALARM }).filter(({ missingData }) => missingData === 'breaching');

    expect(loud.map(({ id }) => id)).toEqual(['NoInvocations']);
  });
});

describe('a threshold of the configuration', () => {
  const alarmsOf = (given: Given) => alarmsIn(synthAlarms(given));

  it.each(keys)('model.alarms.$key changes $id, and no other', ({ key, id }) => {
    const before = alarmsOf({ set: EVERY_ALARM });
    const after = alarmsOf({ set: [...EVERY_ALARM, alarm(key, 77)] });

    const changed = [...after].filter(([other, now]) => JSON.stringify(now) !== JSON.stringify(before.get(other)));

    expect(changed.map(([other]) => other)).toEqual([id]);
  });
});

describe.each(rowsOf({ set: EVERY_ALARM }))('the row $id', ({ why, first, threshold, periods: [beyond, of] }) => {
  it('says in whole sentences what it means, and what to do first', () => {
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(first).toMatch(/^[a-z].*\.$/);
  });

  it('names no key that the configuration does not have', () => {
    for (const key of first.match(/\bmodel(?:\.\w+)+/g) ?? [])
      expect(mistakeIn({ set: [`${key}={}`] }).allowed).not.toMatch(/^one of/);
  });

  it('goes off at a number, in whole periods', () => {
    expect(threshold).toBeGreaterThan(0);
    expect([beyond, of].every((count) => Number.isInteger(count) && count > 0)).toBe(true);
    expect(beyond).toBeLessThanOrEqual(of);
  });
});
