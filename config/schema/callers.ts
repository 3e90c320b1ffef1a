import { z } from 'zod';
import { text } from './values';

/** Of a key in S3, without what means something else to IAM: `*`, `?` and `${`. */
const prefix = text(
  /^[A-Za-z0-9!_.'()/=+@:,~-]{1,200}$/,
  "the beginning of a model's key, such as team-a/: 1 to 200 letters, digits and ! _ . ' ( ) / = + @ : , ~ -",
);

const role = text(
  /^[\w+=,.@-]{1,64}$/,
  "the name of an IAM role in the endpoint's account: 1 to 64 letters, digits and _ + = , . @ -",
);

/** Who may call the endpoint, by a name of your own: an IAM policy for each. */
export const callers = z.record(
  text(
    /^(?=.{1,32}$)[a-z0-9](?:-?[a-z0-9])*$/,
    'names of 1 to 32 lower-case letters, digits and single hyphens between them',
  ),
  z.strictObject({
    /** The models that it may call, by how their TargetModel begins. None: every model. */
    targetModels: z
      .array(prefix, { error: 'beginnings of keys' })
      .refine((all) => all.length <= 20, { error: 'at most 20 beginnings of keys' })
      .default([]),
    /** Roles that get the policy. They exist already, and are not this stack's. */
    roles: z
      .array(role, { error: 'names of roles' })
      .refine((all) => all.length <= 20, { error: 'at most 20 names of roles' })
      .refine((all) => new Set(all).size === all.length, { error: 'each role once' })
      .default([]),
  }),
  { error: 'names, each with targetModels, roles' },
);
