import type { PlanJson } from './plan';

type Values = Readonly<Record<string, unknown>>;

export interface Given {
  readonly type: string;
  readonly values: Values;
  readonly unknown?: Values;
  readonly actions?: readonly string[];
}

export const ACCOUNT = '123456789012';

/** A small plan, made by hand: resources called `one`, `two` … by their order. */
export function planJson(environment: string, ...given: readonly Given[]): PlanJson {
  const names = ['one', 'two', 'three', 'four'];
  return {
    resource_changes: given.map(({ type, values, unknown = {}, actions = ['no-op'] }, index) => ({
      address: `${type}.${names[index] ?? String(index)}`,
      type,
      mode: 'managed',
      change: { actions, after: values, after_unknown: unknown },
    })),
    configuration: {
      provider_config: {
        aws: {
          expressions: {
            allowed_account_ids: { constant_value: [ACCOUNT] },
            default_tags: [{ tags: { constant_value: { environment } } }],
          },
        },
      },
    },
  };
}

export const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
