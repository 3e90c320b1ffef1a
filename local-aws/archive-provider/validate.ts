import { UNKNOWN, type Argument } from './dynamic-value';
import { ArgumentError } from './messages';

/** The arguments of `archive_file`, as Terraform sends them. */
export interface ArchiveFileConfig {
  readonly type: Argument<string>;
  readonly output_path: Argument<string>;
  readonly output_file_mode: Argument<string>;
  readonly source_dir: Argument<string>;
  readonly source_file: Argument<string>;
  readonly source_content: Argument<string>;
  readonly source_content_filename: Argument<string>;
  readonly source: Argument<readonly unknown[]>;
  readonly excludes: Argument<readonly Argument<string>[]>;
  readonly exclude_symlink_directories: Argument<boolean>;
}

/** Every mistake in a configuration, as far as its values are known. */
export function mistakesIn(config: ArchiveFileConfig): ArgumentError[] {
  return [...typeMistakes(config), ...sourceMistakes(config), ...modeMistakes(config), ...excludeMistakes(config)];
}

/** The value of an argument, if it is there and known. */
export function known<T>(argument: Argument<T>): T | undefined {
  return argument === null || argument === UNKNOWN ? undefined : argument;
}

function typeMistakes({ type }: ArchiveFileConfig): ArgumentError[] {
  if (type === UNKNOWN || type === 'zip') return [];

  return [unsupported('type', `type is ${quoted(type)}; it makes "zip" only.`)];
}

function sourceMistakes(config: ArchiveFileConfig): ArgumentError[] {
  if ((known(config.source)?.length ?? 0) > 0) {
    return [unsupported('source', `It takes no "source" blocks; use one of ${SOURCES.join(', ')}.`)];
  }

  const given = SOURCES.filter((name) => config[name] !== null);
  const certain = given.filter((name) => config[name] !== UNKNOWN);
  const empty = [...certain, 'output_path' as const].filter((n) => n !== 'source_content' && config[n] === '');

  return [
    ...empty.map((name) => new ArgumentError(name, 'Empty path', `${name} is empty; give a path.`)),
    ...(given.length === 0 ? [new ArgumentError('source_dir', 'No source', `Give one of ${SOURCES.join(', ')}.`)] : []),
    ...certain
      .slice(1)
      .map((name) => new ArgumentError(name, 'Two sources', `Both ${certain.join(' and ')} are set; give only one.`)),
    ...contentNameMistakes(config),
  ];
}

function contentNameMistakes({ source_content: content, source_content_filename: name }: ArchiveFileConfig) {
  if (known(content) !== undefined && (name === null || name === '')) {
    return [new ArgumentError('source_content', 'No file name', 'source_content needs source_content_filename.')];
  }
  if (content === null && known(name) !== undefined) {
    return [
      new ArgumentError('source_content_filename', 'No content', 'source_content_filename needs source_content.'),
    ];
  }
  return [];
}

function modeMistakes({ output_file_mode: mode }: ArchiveFileConfig): ArgumentError[] {
  const value = known(mode);
  if (value === undefined || /^0[0-7]{3}$/.test(value)) return [];

  const detail = `output_file_mode is ${quoted(value)}; write the permission bits as a zero and three octal digits: "0644".`;
  return [new ArgumentError('output_file_mode', 'Not a file mode', detail)];
}

function excludeMistakes({ excludes, source_dir: directory }: ArchiveFileConfig): ArgumentError[] {
  if (excludes !== null && directory === null) {
    return [new ArgumentError('excludes', 'Nothing to exclude from', 'excludes needs source_dir.')];
  }

  return (known(excludes) ?? [])
    .map((path) => known(path) ?? '')
    .filter((path) => /[*?[\]{}\\]/.test(path))
    .map((path) =>
      unsupported('excludes', `${quoted(path)} is a pattern; it takes paths relative to source_dir only.`),
    );
}

const SOURCES = ['source_dir', 'source_file', 'source_content'] as const;

function unsupported(argument: string, detail: string): ArgumentError {
  return new ArgumentError(
    argument,
    'Not supported by the local stand-in for hashicorp/archive',
    `${detail} The real provider can do more: make it available to Terraform, and the stand-in is not used.`,
  );
}

function quoted(value: string | null): string {
  return value === null ? 'null' : JSON.stringify(value);
}
