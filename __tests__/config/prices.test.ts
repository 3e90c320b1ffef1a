import { INSTANCE_PRICES } from '../../config/facts/instance-prices';
import { INSTANCE_TYPES, instanceType } from '../../config/facts/instance-types';
import { hourlyPrice, MONTHLY_PRICES, monthlyPrice } from '../../config/facts/prices';
import { REGION_NAMES } from '../../config/facts/regions';

const LISTS = [...INSTANCE_PRICES].map(([region, list]) => ({ region, ...list }));
const PRICES = LISTS.flatMap(({ region, perHour }) => [...perHour].map(([type, usd]) => ({ region, type, usd })));

describe('every price', () => {
  it.each([...LISTS.map(({ region, ...list }) => [region, list] as const), ...Object.entries(MONTHLY_PRICES)])(
    'says where it is from, of which day it is and in which currency: %s',
    (_, { source, date, currency }) => {
      expect(source).toMatch(/price.* kept in github\.com\/[\w-]+\/[\w-]+, \w+/i);
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      expect(currency).toBe('USD');
    },
  );

  it('is for a region that this app knows', () => {
    const regions = Object.values(MONTHLY_PRICES).flatMap(({ usdIn, unknownIn }) => [
      ...Object.keys(usdIn),
      ...unknownIn,
    ]);

    expect([...INSTANCE_PRICES.keys(), ...regions].filter((region) => !REGION_NAMES.includes(region))).toEqual([]);
  });

  it('of an instance is for a type that this app knows', () => {
    expect(PRICES.filter(({ type }) => !INSTANCE_TYPES.has(type))).toEqual([]);
  });

  it('of an instance is above 0, and below what the dearest costs', () => {
    expect(PRICES.filter(({ usd }) => !(usd > 0.05 && usd < 100))).toEqual([]);
  });

  // why: a digit that was lost on the way shows here.
  it('of an instance without an accelerator rises with its vCPUs', () => {
    const regular = PRICES.filter(({ type }) => !/^ml\.(?:c4|t2|g|p|inf|trn)/.test(type));
    const perCpu = ({ type, usd }: (typeof PRICES)[number]) => usd / instanceType(type).vcpus;
    const family = ({ region, type }: (typeof PRICES)[number]) => `${region} ${type.split('.')[1]}`;

    const uneven = regular.filter((each) => {
      const largest = regular.findLast((other) => family(other) === family(each)) ?? each;
      return Math.abs(perCpu(each) / perCpu(largest) - 1) > 0.02;
    });

    expect(uneven).toEqual([]);
  });

  it.each([
    ['ml.g4dn.2xlarge', 0.94],
    ['ml.g5.2xlarge', 1.515],
    ['ml.g6.xlarge', 1.1267],
    ['ml.g6.2xlarge', 1.222],
    ['ml.g6.16xlarge', 4.246],
    ['ml.g6e.2xlarge', 2.8026],
    ['ml.g6e.12xlarge', 13.1158],
    ['ml.m5.xlarge', 0.23],
    ['ml.m5.2xlarge', 0.461],
  ])("is that of AWS's list as another read it in September or October 2026: %s", (type, usd) => {
    expect(hourlyPrice(type, 'us-east-1')).toBe(usd);
  });
});

describe('a price is unknown', () => {
  it('in a region without a list', () => {
    expect(hourlyPrice('ml.r5.xlarge', 'sa-east-1')).toBeUndefined();
  });

  it.each(['ml.p3.2xlarge', 'ml.r8g.xlarge', 'ml.m6i.xlarge'])('for a type that the list lacks: %s', (type) => {
    expect(hourlyPrice(type, 'us-east-1')).toBeUndefined();
  });

  it('in China, where none is in USD', () => {
    expect(monthlyPrice('alarmMetric', 'cn-north-1')).toBeUndefined();
    expect(monthlyPrice('dashboard', 'cn-northwest-1')).toBeUndefined();
    expect(monthlyPrice('key', 'cn-north-1')).toBeUndefined();
  });
});

it.each([
  ['us-east-1', 0.1],
  ['sa-east-1', 0.135],
  ['us-gov-west-1', 0.13],
])('an alarm in %s costs $%d a metric', (region, usd) => {
  expect(monthlyPrice('alarmMetric', region)).toBe(usd);
});
