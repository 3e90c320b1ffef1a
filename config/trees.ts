/** Nested settings, as a layer gives them. */
export interface Tree {
  [key: string]: unknown;
}

export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Both trees in one; where they differ, `above` wins. Lists are replaced whole. */
export function merge(below: Tree, above: Tree): Tree {
  const entries = Object.entries(above).map(([key, value]): [string, unknown] => {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    return [key, isTree(value) && isTree(under) ? merge(under, value) : value];
  });
  return { ...below, ...Object.fromEntries(entries) };
}

/** All trees in one, from the weakest to the strongest. */
export const mergeAll = (trees: readonly Tree[]): Tree => trees.reduce(merge, {});

/** `nest('a.b', 1)` is `{ a: { b: 1 } }`. */
export function nest(path: string, value: unknown): Tree {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Tree;
}

/** Every value in a tree with its path. */
export function flatten(tree: Tree, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    isTree(value) && Object.keys(value).length > 0 ? flatten(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  );
}

/** More than any key has. why: what reads a tree or writes JSON has no stack for thousands. */
const MOST_LEVELS = 20;

/** Reads `KEY=VALUE`; a value that is JSON to the letter (a number, boolean, list) is taken as such. */
export function parseAssignment(assignment: string): { path: string; value: unknown } | undefined {
  const [, path, value] = /^([^=\s.]+(?:\.[^=\s.]+)*)=(.*)$/s.exec(assignment) ?? [];
  if (path === undefined || value === undefined || path.split('.').length > MOST_LEVELS) return undefined;
  return { path, value: literal(value) };
}

function literal(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // why: "012" and "1e3" are text; only what reads back the same is a number.
    return (typeof value === 'number' && String(value) !== text) || isDeeper(value, MOST_LEVELS) ? text : value;
  } catch {
    return text;
  }
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** The value at a path, which may lead into a list, or undefined. As steps it may have names with a dot in them. */
export function valueAt(tree: Tree, path: string | readonly string[]): unknown {
  const steps = typeof path === 'string' ? path.split('.') : path;
  return steps.reduce<unknown>(
    (at, key) => ((isTree(at) || Array.isArray(at)) && Object.hasOwn(at, key) ? (at as Tree)[key] : undefined),
    tree,
  );
}
