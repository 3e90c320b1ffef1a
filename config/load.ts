import { explain, pathsOf, place, type Finding } from './explain';
import { ConfigurationError, type Problem } from './problems';
import { resolve, type Config } from './resolve';
import { RULES } from './rules';
import { settingsSchema, type ParsedSettings } from './schema';
import { layersOf, LOCAL_ACCOUNT, text, type Layer, type Source } from './sources';
import { flatten, merge, mergeAll, nest, parseAssignment, valueAt, type Tree } from './trees';
import { WEBHOOK_RULE, webhookUrl } from './webhook';

/** The configuration of one endpoint in one environment. Throws a ConfigurationError that names every mistake. */
export function loadConfig(source: Source): Config {
  const layers = layersOf(source);
  const settings = mergeAll(layers.map((layer) => layer.settings));
  const parsed = settingsSchema.safeParse(settings);

  const refused = parsed.error?.issues.flatMap((issue) => explain(issue, settings, layers, source)) ?? [];
  const invalid = [...refused, ...lostNames(settings, layers, refused)];
  const paths = new Set(invalid.map(({ path }) => path));
  const problems = [
    ...unreadableOverrides(source),
    ...invalid.map(({ problem }) => problem),
    ...brokenRules(parsed.data ?? validPart(settings, paths), paths, layers),
    ...badWebhook(source),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);
  return deepFreeze(resolve(parsed.data));
}

function brokenRules(settings: ParsedSettings, invalid: ReadonlySet<string>, layers: readonly Layer[]): Problem[] {
  const isInvalid = (key: string) => [...invalid].some((bad) => isWithin(key, bad) || isWithin(bad, key));
  return RULES.filter(({ keys }) => !keys.some(isInvalid)).flatMap(({ keys: [key], check }) =>
    [check(settings) ?? []].flat().map(({ at = key, ...found }) => ({ ...found, key: place(at, layers).key })),
  );
}

const isWithin = (path: string, group: string) => path === group || path.startsWith(`${group}.`);

/** The settings as they would be without the mistakes, so that the rules between the other keys can be asked too. */
function validPart(settings: Tree, invalid: ReadonlySet<string>): ParsedSettings {
  // A missing key makes what should hold it invalid, and an item the list that it is in.
  const dropped = [...invalid].map((path) =>
    valueAt(settings, path) === undefined ? path.split('.').slice(0, -1).join('.') : path,
  );
  const isValid = (path: string) => !dropped.some((bad) => isWithin(path, bad) || isWithin(bad, path));
  const rest = flatten(settings)
    .filter(([path]) => isValid(path))
    .reduce<Tree>((tree, [path, value]) => merge(tree, nest(path, value)), nest('account', LOCAL_ACCOUNT));
  const parsed = settingsSchema.safeParse(rest);

  return parsed.success ? parsed.data : validPart(rest, new Set(parsed.error.issues.flatMap(pathsOf)));
}

/** why: zod leaves this name out of a record without a word. */
function lostNames(settings: Tree, layers: readonly Layer[], refused: readonly Finding[]): Finding[] {
  const paths = flatten(settings).flatMap(([path]) => /^(?:.*?\.)?__proto__(?=\.|$)/s.exec(path)?.[0] ?? []);
  return [...new Set(paths)]
    .filter((path) => !refused.some((other) => isWithin(path, other.path)))
    .map((path) => ({
      path,
      problem: { ...place(path, layers), value: valueAt(settings, path), allowed: 'any other name than __proto__' },
    }));
}

function unreadableOverrides({ set = [] }: Source): Problem[] {
  return set
    .filter((assignment) => parseAssignment(assignment) === undefined)
    .map((assignment) => ({
      key: '--set',
      value: assignment,
      allowed: 'KEY=VALUE',
      fix: 'for example --set model.resources.instanceType=ml.g4dn.xlarge',
    }));
}

function badWebhook({ env, local = false }: Source): Problem[] {
  const given = text(env['SLACK_ALERT_URL']);
  if (given === undefined || webhookUrl(given, { loopback: local }) !== undefined) return [];
  // why: even a wrong webhook may be a secret.
  const hidden = '(hidden)';
  return [
    { key: 'SLACK_ALERT_URL', value: hidden, allowed: WEBHOOK_RULE, fix: 'copy the webhook URL from Slack again' },
  ];
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
