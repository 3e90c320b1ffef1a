import type { z } from 'zod';
import type { Problem } from './problems';
import { keysAt } from './schema-keys';
import { accountKeys, type Layer, type Source } from './sources';
import { valueAt, type Tree } from './trees';

type Issue = z.core.$ZodIssue;

/** A mistake, with the path of the setting that it is in. */
export interface Finding {
  readonly path: string;
  readonly problem: Problem;
}

/** What one issue of the schema means to the person who typed the value. */
export function explain(issue: Issue, settings: Tree, layers: readonly Layer[], source: Source): Finding[] {
  const finding = (at: string, allowed: string): Finding => ({
    path: at,
    problem: { ...place(at, layers), value: valueAt(settings, at), allowed },
  });

  return pathsOf(issue).map((path) =>
    path === 'account' && valueAt(settings, path) === undefined
      ? { path, problem: noAccount(issue, source) }
      : finding(path, allowedBy(issue)),
  );
}

/** The paths of the settings that an issue is about. */
export function pathsOf(issue: Issue): string[] {
  const { path } = issue;
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => joined([...path, key])) : [joined(path)];
}

const pathOf = ({ path }: Issue) => joined(path);

/** A path, no further than to what holds a key with a dot in it, or without a name: no path leads to those. */
function joined(steps: readonly PropertyKey[]): string {
  const names = steps.map(String);
  const end = names.findIndex((name) => name === '' || name.includes('.'));
  return names.slice(0, end === -1 ? undefined : end).join('.');
}

function allowedBy(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `one of ${keysAt(pathOf(issue)).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return `the keys ${keysAt(pathOf(issue)).join(', ')}`;
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

/** The name and the fix of a key, by the last layer that set it. */
export function place(path: string, layers: readonly Layer[]): Pick<Problem, 'key' | 'fix'> {
  const layer = layers.findLast(({ settings }) => valueAt(settings, path) !== undefined);
  return layer
    ? { key: layer.nameOf(path), fix: layer.fix }
    : { key: path, fix: `set it in config/, or with --set ${path}=…` };
}

function noAccount(issue: Issue, source: Source): Problem {
  const keys = accountKeys(source).join(' or ');
  return {
    key: keys,
    value: undefined,
    allowed: issue.message,
    fix: `set ${keys} to the account to deploy to, or add --local`,
  };
}
