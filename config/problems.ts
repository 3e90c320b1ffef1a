/** One mistake in what a person configured. */
export interface Problem {
  /** The key as its user typed it: `ENVIRONMENT`, `--set model.scaling.maxInstances`, `model.resources.image`. */
  readonly key: string;
  /** What was given; never a secret. */
  readonly value: unknown;
  readonly allowed: string;
  readonly fix: string;
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

function describe({ key, value, allowed, fix }: Problem): string {
  return [`  ${key} = ${show(value)}`, `    allowed: ${allowed}`, `    fix:     ${fix}`].join('\n');
}

function show(value: unknown): string {
  if (value === undefined) return '(not set)';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
