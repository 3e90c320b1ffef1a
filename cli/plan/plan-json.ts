import { z } from 'zod';
import { Failure } from '../failure';

const values = z.record(z.string(), z.unknown()).nullish();

const resourceChange = z.object({
  address: z.string(),
  /** `managed`, or `data` for what is only read. */
  mode: z.string().nullish(),
  type: z.string(),
  /** The key of an object that an earlier apply could not delete. */
  deposed: z.string().nullish(),
  action_reason: z.string().nullish(),
  change: z.object({
    actions: z.array(z.string()),
    /** Null where there was nothing. */
    before: values,
    /** Null where nothing stays. What is known after the apply only is left out. */
    after: values,
    /** `true` where a value is known after the apply only. */
    after_unknown: z.unknown().optional(),
    /** `true` where a value must not be shown. */
    before_sensitive: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
    /** What cannot change in place. */
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).nullish(),
  }),
});

const plan = z.object({
  /** Minor versions only add to the format. */
  format_version: z.string().regex(/^1\.\d+$/, { error: 'a format of version 1 is expected' }),
  /** Every resource, the unchanged ones too (`no-op`): their after-state is what `planned_values` repeats. */
  resource_changes: z
    .array(resourceChange)
    .nullish()
    .transform((changes) => changes ?? []),
  /** What has changed outside Terraform since the last apply. */
  resource_drift: z
    .array(resourceChange)
    .nullish()
    .transform((changes) => changes ?? []),
  output_changes: z
    .record(z.string(), z.object({ actions: z.array(z.string()) }))
    .nullish()
    .transform((changes): NonNullable<typeof changes> => changes ?? {}),
  /** The variables that were given. */
  variables: z
    .record(z.string(), z.object({ value: z.unknown() }))
    .nullish()
    .transform((given): NonNullable<typeof given> => given ?? {}),
});

/** What this app reads of `terraform show -json`. https://developer.hashicorp.com/terraform/internals/json-format */
export type PlanJson = z.output<typeof plan>;
export type ResourceChange = z.output<typeof resourceChange>;

/** Reads what `terraform show -json` says of a saved plan. */
export function parsePlan(json: string): PlanJson {
  const { success, data, error } = plan.safeParse(parsed(json));
  if (!success) throw unreadable(error.issues[0]?.path.join('.') || 'the whole', error.issues[0]?.message ?? '');
  return data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw unreadable('the whole', 'no JSON');
  }
}

function unreadable(where: string, why: string): Failure {
  return new Failure(`this is no plan that can be read: ${where}: ${why}`, {
    state: 'nothing was changed',
    fix: 'make the plan with Terraform 1.10 or newer, and read it with: terraform show -json <saved plan>',
  });
}
