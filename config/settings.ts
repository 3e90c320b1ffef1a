import { asTyped } from './as-typed';
import { loadConfig } from './load';
import { settingsSchema } from './schema';
import { schemaKeys } from './schema-keys';
import { layersOf, text, variableOrigin, type Layer, type Source } from './sources';
import { isTree, mergeAll, valueAt, type Tree } from './trees';

/** One value of the effective configuration. */
export interface Setting {
  /** The names that lead to it; its key is these with dots between them. */
  readonly steps: readonly string[];
  /** Undefined where there is none. */
  readonly value: unknown;
  /** The layer that it comes from, or what it is derived from. */
  readonly origin: string;
}

/** What a value follows from that nobody has set. `*` is any name. */
export const DERIVED: Readonly<Record<string, readonly string[]>> = {
  partition: ['region'],
  'access.permissionsBoundary': ['access.repository', 'model.endpointName', 'environment'],
  'model.resources.image': ['model.resources.frameworkVersion', 'model.resources.instanceType'],
  'model.guardrails.size': ['model.guardrails.strategy'],
  'model.scaling.scheduledActions.*.minInstances': ['model.scaling.minInstances'],
  'model.scaling.scheduledActions.*.maxInstances': ['model.scaling.maxInstances'],
  'model.data.deploymentBucket': ['model.endpointName', 'environment'],
  'model.data.accessLogBucket': ['model.endpointName', 'environment'],
  'state.bucket': ['environment', 'account', 'region'],
  'state.key': ['model.endpointName', 'environment'],
};

/** What cannot be set, beside what it belongs to. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { region: ['partition'], 'state.bucket': ['state.key'] };

const DEFAULT = 'default';

/** Every key with its value, and where that comes from. Throws what loadConfig throws. */
export function settingsOf(source: Source): Setting[] {
  const values = asTyped(loadConfig(source));
  const originOf = originsIn(layersOf(source));
  const settings = schemaKeys()
    .flatMap((key) => [key, ...(BESIDE[key] ?? [])])
    .map((key) => key.split('.'))
    .flatMap((steps) => leavesOf(valueAt(values, steps), steps))
    .map(({ steps, value }) => ({ steps, value, origin: value === undefined ? DEFAULT : originOf(steps) }));
  return [...settings, webhook(source)];
}

/** Where the value at a path comes from, in the merged layers. */
function originsIn(layers: readonly Layer[]): (steps: readonly string[]) => string {
  const given = mergeAll(layers.map(({ settings }) => settings));
  const parsed = settingsSchema.parse(given) as Tree;

  return (steps) => {
    // why: a value of a weaker layer may be gone with the group that a stronger one replaces.
    if (valueAt(given, steps) !== undefined)
      return layers.findLast(({ settings }) => valueAt(settings, steps) !== undefined)?.origin ?? DEFAULT;
    return valueAt(parsed, steps) === undefined ? `derived from ${derivedFrom(steps).join(', ')}` : DEFAULT;
  };
}

function derivedFrom(steps: readonly string[]): readonly string[] {
  const isMeant = (pattern: string) => {
    const names = pattern.split('.');
    return names.length === steps.length && names.every((name, at) => name === '*' || name === steps[at]);
  };
  const [, keys] = Object.entries(DERIVED).find(([pattern]) => isMeant(pattern)) ?? [];
  if (!keys) throw new Error(`nothing says what ${steps.join('.')} is derived from`);
  return keys;
}

function leavesOf(value: unknown, steps: readonly string[]): Omit<Setting, 'origin'>[] {
  const entries = isTree(value) ? Object.entries(value) : [];
  return entries.length === 0
    ? [{ steps, value }]
    : entries.flatMap(([name, inner]) => leavesOf(inner, [...steps, name]));
}

/** why: a secret. That there is one is all that is said of it. */
function webhook(source: Source): Setting {
  const name = 'SLACK_ALERT_URL';
  const isSet = text(source.env[name]) !== undefined;
  return { steps: [name], value: isSet ? 'set' : 'not set', origin: isSet ? variableOrigin(source, name) : DEFAULT };
}
