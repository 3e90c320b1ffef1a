import { bakingSecondsOf, guardrailsOf } from '../../config/guardrails';
import { mistakeIn, mistakesIn, validConfig } from '../support/config';

const fleet = (least: number, most = least) => [
  `model.resources.initialInstanceCount=${least}`,
  `model.scaling.minInstances=${least}`,
  `model.scaling.maxInstances=${most}`,
];
const guardrails = (settings: Record<string, string | number>) =>
  Object.entries(settings).map(([key, value]) => `model.guardrails.${key}=${value}`);
const resolved = (settings: Record<string, string | number>) =>
  validConfig({ set: [...fleet(10), ...guardrails(settings)] }).model.guardrails;
const mistake = (settings: Record<string, string | number>, limits = fleet(10)) =>
  mistakeIn({ set: [...limits, ...guardrails(settings)] });

describe('the size of a step', () => {
  it.each([
    ['CANARY', 10],
    ['LINEAR', 25],
    ['ROLLING', 50],
  ])('of %s is %i % where none is given', (strategy, value) => {
    expect(resolved({ strategy }).size).toEqual({ type: 'CAPACITY_PERCENT', value });
  });

  it('of ALL_AT_ONCE is none', () => {
    expect(resolved({}).size).toBeUndefined();
  });

  it.each([
    ['5', { type: 'INSTANCE_COUNT', value: 5 }],
    ['5%', { type: 'CAPACITY_PERCENT', value: 5 }],
  ])('may be given: %s', (size, expected) => {
    const { size: step, rollbackSize } = resolved({
      strategy: 'ROLLING',
      size,
      rollbackSize: size,
      waitIntervalInSeconds: 30,
    });

    expect(step).toEqual(expected);
    expect(rollbackSize).toEqual(expected);
  });

  it.each([
    ['CANARY', '51%', 'at most 50 % of the instances'],
    ['LINEAR', '9%', '10 % to 50 % of the instances'],
    ['LINEAR', '51%', '10 % to 50 % of the instances'],
    ['ROLLING', '4%', '5 % to 50 % of the instances'],
    ['ROLLING', '51%', '5 % to 50 % of the instances'],
  ])('is refused where AWS refuses it: %s %s', (strategy, size, allowed) => {
    expect(mistake({ strategy, size, waitIntervalInSeconds: 0 })).toMatchObject({
      key: '--set model.guardrails.size',
      value: size,
      allowed: expect.stringContaining(`${allowed} (https://docs.aws.amazon.com/sagemaker/`) as string,
      fix: 'choose another size, such as 50%',
    });
  });

  it.each([
    ['CANARY', '1%'],
    ['CANARY', '50%'],
    ['LINEAR', '10%'],
    ['LINEAR', '50%'],
    ['ROLLING', '5%'],
    ['ROLLING', '50%'],
  ])('is taken at the edges of what AWS takes: %s %s', (strategy, size) => {
    expect(resolved({ strategy, size, waitIntervalInSeconds: 0 }).size).toMatchObject({ value: Number.parseInt(size) });
  });

  it.each([
    ['CANARY', 3, fleet(4, 9), '1 to 2 of 4 to 9 instances: at most 50 %'],
    ['LINEAR', 1, fleet(8, 20), '2 to 4 of 8 to 20 instances: 10 % to 50 %'],
    ['LINEAR', 5, fleet(8, 20), '2 to 4 of 8 to 20 instances: 10 % to 50 %'],
    ['ROLLING', 1, fleet(8, 40), '2 to 4 of 8 to 40 instances: 5 % to 50 %'],
    ['LINEAR', 1, fleet(2, 30), 'a percentage: no one number is, for 2 to 30 instances, 10 % to 50 %'],
  ])('in instances must suit the smallest fleet and the largest: %s %i', (strategy, size, limits, allowed) => {
    const found = mistake({ strategy, size, waitIntervalInSeconds: 0 }, limits);

    expect(found).toMatchObject({ key: '--set model.guardrails.size', value: size });
    expect(found.allowed.slice(0, allowed.length)).toBe(allowed);
  });

  it('in instances must suit the fleets of scheduled actions too', () => {
    const night = 'model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","minInstances":2}}';

    expect(mistake({ strategy: 'CANARY', size: 2 }, [...fleet(4), night]).allowed).toMatch(
      /^1 to 1 of 2 to 4 instances/,
    );
  });

  it('in instances must suit the initial count where scaling is off', () => {
    const set = ['model.scaling.enable=false', 'model.resources.initialInstanceCount=6'];

    expect(mistake({ strategy: 'CANARY', size: 4 }, set).allowed).toMatch(/^1 to 3 of 6 instances/);
  });

  it('is refused where there is one step only', () => {
    expect(mistake({ size: '10%' })).toEqual({
      key: '--set model.guardrails.size',
      value: '10%',
      allowed: 'nothing while model.guardrails.strategy is ALL_AT_ONCE, which is one step',
      fix: 'leave it out, or set model.guardrails.strategy to CANARY, LINEAR or ROLLING',
    });
  });
});

describe('a strategy of several steps', () => {
  it.each(['CANARY', 'LINEAR', 'ROLLING'])('is refused while a single instance is enough: %s', (strategy) => {
    expect(mistake({ strategy }, [])).toEqual({
      key: '--set model.guardrails.strategy',
      value: strategy,
      allowed:
        'ALL_AT_ONCE while the endpoint can have a single instance: a step is at most half of the fleet ' +
        '(https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html)',
      fix:
        'raise model.resources.initialInstanceCount and model.scaling.minInstances to 2, ' +
        'or set model.guardrails.strategy to ALL_AT_ONCE',
    });
  });

  it('says so of a scheduled action, in production as well', () => {
    const set = ['model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","minInstances":1}}'];

    expect(mistakeIn({ environment: 'production', set })).toMatchObject({
      key: 'model.guardrails.strategy',
      value: 'CANARY',
      fix: expect.stringContaining('raise model.scaling.scheduledActions.night.minInstances to 2') as string,
    });
  });

  it('says so of the initial count where scaling is off', () => {
    expect(mistake({ strategy: 'CANARY' }, ['model.scaling.enable=false']).fix).toMatch(
      /^raise model\.resources\.initialInstanceCount to 2/,
    );
  });

  it('is not asked about its size by then', () => {
    const set = ['model.guardrails.strategy=CANARY', 'model.guardrails.size=1'];

    expect(mistakesIn({ set }).problems).toHaveLength(1);
  });

  it('is not asked for where the number of instances is no number', () => {
    const set = ['model.guardrails.strategy=CANARY', 'model.scaling.minInstances=few'];

    expect(mistakeIn({ set }).key).toBe('--set model.scaling.minInstances');
  });
});

describe('the size of the way back', () => {
  it.each(['ALL_AT_ONCE', 'CANARY', 'LINEAR'])('is refused for %s, which goes back all at once', (strategy) => {
    expect(mistake({ strategy, rollbackSize: '50%' })).toEqual({
      key: '--set model.guardrails.rollbackSize',
      value: '50%',
      allowed: `nothing while model.guardrails.strategy is ${strategy}: a blue/green update goes back all at once`,
      fix: 'leave it out, or set model.guardrails.strategy to ROLLING',
    });
  });

  it('may be all at once, and no less than AWS takes', () => {
    expect(resolved({ strategy: 'ROLLING', rollbackSize: '100%' }).rollbackSize).toMatchObject({ value: 100 });
    expect(mistake({ strategy: 'ROLLING', rollbackSize: '4%' }).allowed).toMatch(/^5 % to 100 % of the instances/);
    expect(mistake({ strategy: 'ROLLING', rollbackSize: 11 }).allowed).toMatch(/^1 to 10 of 10 instances/);
  });
});

describe('the waits', () => {
  it.each([
    [{}, 300],
    [{ strategy: 'CANARY' }, 2 * 300],
    [{ strategy: 'LINEAR' }, 4 * 300],
    [{ strategy: 'LINEAR', size: '30%' }, 4 * 300],
    [{ strategy: 'LINEAR', size: 3 }, 4 * 300],
    [{ strategy: 'ROLLING' }, 2 * 300],
    [{ strategy: 'CANARY', waitIntervalInSeconds: 60, terminationWaitInSeconds: 90 }, 210],
    [{ waitIntervalInSeconds: 0 }, 0],
  ])('of %j are %i s for ten instances', (settings: Record<string, string | number>, seconds) => {
    expect(bakingSecondsOf(resolved(settings), 10)).toBe(seconds);
  });

  it('of steps in instances are longer for more instances', () => {
    const { guardrails: given } = validConfig({
      set: [...fleet(10), ...guardrails({ strategy: 'LINEAR', size: 2, waitIntervalInSeconds: 60 })],
    }).model;

    expect([4, 5, 20].map((size) => bakingSecondsOf(given, size))).toEqual([120, 180, 600]);
  });

  it.each([
    [{ waitIntervalInSeconds: 600, maximumExecutionTimeoutInSeconds: 600 }, 600],
    [{ strategy: 'CANARY', waitIntervalInSeconds: 1800 }, 3600],
    [{ terminationWaitInSeconds: 3300 }, 3600],
    [{ strategy: 'ROLLING', size: '5%' }, 6000],
    [{ strategy: 'LINEAR', size: 1, waitIntervalInSeconds: 360 }, 3600],
  ])('are refused where they use the whole time up: %j', (settings: Record<string, string | number>, seconds) => {
    const found = mistake(settings);

    expect(found.key).toMatch(/model\.guardrails\.maximumExecutionTimeoutInSeconds$/);
    expect(found.allowed).toContain(`more than ${seconds} s, which the waits of all steps add up to`);
    expect(found.fix).toMatch(/^shorten model\.guardrails\.waitIntervalInSeconds/);
  });

  it('may be a second shorter than that', () => {
    expect(resolved({ waitIntervalInSeconds: 599, maximumExecutionTimeoutInSeconds: 600 })).toMatchObject({
      waitIntervalInSeconds: 599,
    });
  });

  it('for the old fleet are refused where none is kept', () => {
    expect(mistake({ strategy: 'ROLLING', terminationWaitInSeconds: 60 })).toMatchObject({
      key: '--set model.guardrails.terminationWaitInSeconds',
      value: 60,
      fix: 'leave it out, or set model.guardrails.strategy to ALL_AT_ONCE, CANARY or LINEAR',
    });
  });
});

it('guardrails are resolved from what was given alone', () => {
  const given = {
    strategy: 'LINEAR',
    size: 2,
    waitIntervalInSeconds: 1,
    terminationWaitInSeconds: 2,
    maximumExecutionTimeoutInSeconds: 600,
  } as const;

  expect(guardrailsOf(given)).toEqual({ ...given, size: { type: 'INSTANCE_COUNT', value: 2 } });
});
