/** One mistake in what a person configured. */
export interface Problem {
  /** The key as its user typed it: `ENVIRONMENT`, `--set model.scaling.maxInstances`, `model.resources.image`. */
  readonly key: string;
  /** What was given; never a secret. */
  readonly value: unknown;
  readonly allowed: string;
  readonly fix: string;
  /** Which stacks of a fleet it is in. */
  readonly stacks?: readonly string[];
}

/** Everything that is wrong with a configuration, found before anything is read or written elsewhere. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly Problem[]) {
    super(
      [
        `${problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`} in the configuration; nothing was changed.`,
        ...problems.map(describe),
      ].join('\n\n'),
    );
  }
}

function describe({ key, value, allowed, fix, stacks }: Problem): string {
  const lines = [`  ${key} = ${show(value)}`, `    allowed: ${allowed}`, `    fix:     ${fix}`];
  return [...lines, ...(stacks ? [`    in:      ${some(stacks)}`] : [])].join('\n');
}

const MOST_STACKS = 5;

const some = (stacks: readonly string[]): string =>
  stacks.length > MOST_STACKS + 1
    ? `${stacks.slice(0, MOST_STACKS).join(', ')} and ${stacks.length - MOST_STACKS} more`
    : stacks.join(', ');

function show(value: unknown): string {
  if (value === undefined) return '(not set)';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
