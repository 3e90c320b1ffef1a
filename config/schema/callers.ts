import { z } from 'zod';
import { text } from './values';

/** Of a key in S3, without what means something else to IAM: `*`, `?` and `${`. */
const prefix = text(
  /^[A-Za-z0-9!_.'()/=+@:,~-]{1,200}$/,
  "the beginning of a model's key, such as team-a/: 1 to 200 letters, digits and ! _ . ' ( ) / = + @ : , ~ -",
);

/** Who may call the endpoint, by a name of your own: an IAM policy for each, which is attached to nobody. */
export const callers = z.record(
  text(
    /^(?=.{1,32}$)[a-z0-9](?:-?[a-z0-9])*$/,
    'names of 1 to 32 lower-case letters, digits and single hyphens between them',
  ),
  z.strictObject({
    /** The models that it may call, by how their TargetModel begins. None: every model. */
    targetModels: z
      .array(prefix, { error: 'beginnings of keys' })
      .max(20, { error: 'at most 20 beginnings of keys' })
      .default([]),
  }),
  { error: 'names, each with targetModels' },
);
