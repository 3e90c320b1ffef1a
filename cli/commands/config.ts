import { loadConfig } from '../../config/load';
import { ConfigurationError } from '../../config/problems';
import { settingsOf, type Setting } from '../../config/settings';
import { keyOf, settingsTable } from '../settings-table';
import { noteUnknownEndpoint, sourceOf, type Options } from '../session';
import { openTerminal } from '../terminal';

/** Shows every value of the effective configuration, and the layer that it comes from. Asks no AWS. */
export function config(wanted: string | undefined, options: Options): void {
  const source = sourceOf(options);
  const all = settingsOf(source);
  const settings = wanted === undefined ? all : below(all, wanted);
  const terminal = openTerminal(options);

  noteUnknownEndpoint({ config: loadConfig(source), terminal });
  terminal.say(settingsTable(settings, terminal));
  terminal.result(
    Object.fromEntries(
      settings.map((setting) => [keyOf(setting), { value: setting.value ?? null, source: setting.origin }]),
    ),
  );
}

/** The value of a key, or all values of a group. */
function below(settings: readonly Setting[], wanted: string): Setting[] {
  const found = settings.filter((setting) => isWithin(keyOf(setting), wanted));
  if (found.length > 0) return found;

  const group = nearestGroup(settings, wanted);
  const names = settings
    .map(keyOf)
    .filter((key) => group === '' || isWithin(key, group))
    .map((key) => key.slice(group === '' ? 0 : group.length + 1).split('.')[0] ?? '');
  throw new ConfigurationError([
    {
      key: 'config KEY',
      value: wanted,
      allowed: `a key, or the group of some${group === '' ? '' : `; in ${group}`}: ${[...new Set(names)].join(', ')}`,
      fix: `see them all: ./mme config${group === '' ? '' : ` ${group}`}`,
    },
  ]);
}

function nearestGroup(settings: readonly Setting[], wanted: string): string {
  const steps = wanted.split('.');
  const groups = steps.map((_, at) => steps.slice(0, steps.length - 1 - at).join('.'));
  return groups.find((group) => settings.some((setting) => keyOf(setting).startsWith(`${group}.`))) ?? '';
}

const isWithin = (key: string, group: string): boolean => key === group || key.startsWith(`${group}.`);
