import { isBlock } from '../plan/values';
import type { ResourceChange } from '../plan/plan-json';
import { hidden } from './secrets';

/** One value that a plan changes. */
export interface Difference {
  /** Names down to it, without the indexes of blocks that there is one of: `production_variants.instance_type`. */
  readonly path: string;
  /** As a person reads it. Absent where there was, or stays, nothing. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What a value is before, after, and what of it is unknown or secret. */
interface Sides {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown?: unknown;
  readonly secretBefore?: unknown;
  readonly secretAfter?: unknown;
}

const UNKNOWN = '(known after the deploy)';
const SECRET = '(secret)';

/** Every value of a resource that a plan changes, in the order of its attributes. */
export function differencesOf({ change }: Pick<ResourceChange, 'change'>): Difference[] {
  const sides: Sides = {
    before: change.before ?? undefined,
    after: change.after ?? undefined,
    unknown: change.after_unknown,
    secretBefore: change.before_sensitive,
    secretAfter: change.after_sensitive,
  };
  const found = compare(sides, []);
  // why: the provider repeats each tag there, with those of all resources.
  return found.some(({ path }) => path.startsWith('tags.'))
    ? found.filter(({ path }) => !path.startsWith('tags_all'))
    : found.map((each) => ({ ...each, path: each.path.replace(/^tags_all\b/, 'tags') }));
}

function compare(sides: Sides, path: readonly string[]): Difference[] {
  const { before, after } = sides;
  if (sides.secretBefore === true || sides.secretAfter === true)
    return same(before, after) ? [] : [difference(path, before && SECRET, after && SECRET)];
  if (sides.unknown === true) return [difference(path, shown(before), UNKNOWN)];

  const [inner, other] = [read(before), read(after)];
  if (isBlock(inner) || isBlock(other)) return inMembers(sides, inner, other, path);
  if (isList(inner) || isList(other)) return inItems(sides, inner, other, path);
  if (same(before, after)) return [];
  return [difference(path, shown(before), shown(after))];
}

function inMembers(sides: Sides, before: unknown, after: unknown, path: readonly string[]): Difference[] {
  const [old, now] = [isBlock(before) ? before : {}, isBlock(after) ? after : {}];
  const names = new Set([...Object.keys(old), ...Object.keys(now), ...Object.keys(blockAt(sides.unknown))]);
  return [...names].flatMap((name) => compare(at(sides, old, now, name), [...path, name]));
}

function inItems(sides: Sides, before: unknown, after: unknown, path: readonly string[]): Difference[] {
  const [old, now] = [isList(before) ? before : [], isList(after) ? after : []];
  if (![...old, ...now].some(isBlock)) return same(old, now) ? [] : [difference(path, shown(old), shown(now))];

  const most = Math.max(old.length, now.length);
  const indexes = Array.from({ length: most }, (_, index) => String(index));
  return indexes.flatMap((index) => compare(at(sides, old, now, index), most > 1 ? [...path, index] : path));
}

function at(sides: Sides, before: object, after: object, name: string): Sides {
  const member = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : value;
  return {
    before: member(before),
    after: member(after),
    unknown: member(sides.unknown),
    secretBefore: member(sides.secretBefore),
    secretAfter: member(sides.secretAfter),
  };
}

function difference(path: readonly string[], before: unknown, after: unknown): Difference {
  const name = path.at(-1) ?? '';
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? hidden(name, value) : undefined);
  const [old, now] = [text(before), text(after)];
  return { path: path.join('.'), ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const blockAt = (value: unknown) => (isBlock(value) ? value : {});

/** Policies and dashboards are JSON in a text. */
function read(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Whether both are alike to a person: Terraform tells nothing, `null`, `""`, `[]` and `{}` apart. */
const same = (before: unknown, after: unknown): boolean => shown(before) === shown(after);

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map(shown).join(', ');
  if (isBlock(value)) return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
  return JSON.stringify(value);
}
