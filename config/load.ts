import { explain, place } from './explain';
import { ConfigurationError, type Problem } from './problems';
import { resolve, type Config } from './resolve';
import { RULES } from './rules';
import { settingsSchema, type ParsedSettings } from './schema';
import { layersOf, LOCAL_ACCOUNT, text, type Layer, type Source } from './sources';
import { flatten, merge, nest, parseAssignment, type Tree } from './trees';
import { WEBHOOK_RULE, webhookUrl } from './webhook';

/** The configuration of one endpoint in one environment. Throws a ConfigurationError that names every mistake. */
export function loadConfig(source: Source): Config {
  const layers = layersOf(source);
  const settings = layers.reduce<Tree>((below, layer) => merge(below, layer.settings), {});
  const parsed = settingsSchema.safeParse(settings);

  const invalid = parsed.error?.issues.flatMap((issue) => explain(issue, settings, layers, source)) ?? [];
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
  return RULES.filter(({ keys }) => !keys.some((key) => invalid.has(key))).flatMap(({ keys: [key], check }) => {
    const found = check(settings);
    return found ? [{ ...found, key: place(key, layers).key }] : [];
  });
}

/** The settings as they would be without the mistakes, so that the rules between the other keys can be asked too. */
function validPart(settings: Tree, invalid: ReadonlySet<string>): ParsedSettings {
  const isValid = (path: string) => ![...invalid].some((bad) => path === bad || path.startsWith(`${bad}.`));
  const valid = flatten(settings).filter(([path]) => isValid(path));
  return settingsSchema.parse(
    valid.reduce((tree, [path, value]) => merge(tree, nest(path, value)), nest('account', LOCAL_ACCOUNT)),
  );
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
