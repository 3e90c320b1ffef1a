import { z } from 'zod';
import { INSTANCE_TYPES } from '../facts/instance-types';

const price = { error: 'a price above 0, in USD for an hour of one instance' };
const types = {
  error: `instance types and prices, given as JSON, such as '{"ml.r5.xlarge":0.302}'`,
};

/** What a review's estimate of the monthly cost reckons with. Nothing that is deployed depends on it. */
export const cost = z.strictObject({
  /** USD for an hour of one instance, by type. Wins over the list prices in config/facts/. */
  instancePricesPerHour: z
    .record(
      z.string().refine((type) => INSTANCE_TYPES.has(type), types),
      z.number(price).positive(price),
      types,
    )
    .default({}),
});
