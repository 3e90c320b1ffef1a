import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { entriesOf, type Source } from './entries';
import { ArgumentError } from './messages';
import { known, mistakesIn, type ArchiveFileConfig } from './validate';
import { zip } from './zip';

/**
 * Reads `data "archive_file"`: writes the zip, and answers with its size and hashes.
 * Relative paths are relative to the working directory of Terraform, as with the real provider.
 */
export async function readArchiveFile(config: ArchiveFileConfig, workingDirectory: string): Promise<object> {
  const [mistake] = mistakesIn(config);
  if (mistake) throw mistake;

  const output = resolve(workingDirectory, known(config.output_path) ?? '');
  const entries = entriesOf(sourceOf(config, workingDirectory, output), modeOf(config));
  if (entries.length === 0)
    throw new ArgumentError('source_dir', 'Empty archive', 'source_dir holds no file to archive.');

  const archive = await zip(entries);
  replaceFile(output, archive);

  return { ...config, ...outputsOf(archive) };
}

function sourceOf(config: ArchiveFileConfig, workingDirectory: string, output: string): Source {
  const directory = known(config.source_dir);
  const file = known(config.source_file);

  if (directory !== undefined) {
    return {
      directory: existing('source_dir', directory, workingDirectory, output),
      excludes: (known(config.excludes) ?? []).flatMap((path) => known(path) ?? []),
      excludeLinkedDirectories: known(config.exclude_symlink_directories) ?? false,
    };
  }
  if (file !== undefined) return { file: existing('source_file', file, workingDirectory, output) };

  return { content: known(config.source_content) ?? '', name: known(config.source_content_filename) ?? '' };
}

function existing(argument: 'source_dir' | 'source_file', path: string, workingDirectory: string, output: string) {
  const absolute = resolve(workingDirectory, path);
  const wanted = argument === 'source_dir' ? 'folder' : 'file';
  const stats = statSync(absolute, { throwIfNoEntry: false });

  if (wanted === 'folder' ? !stats?.isDirectory() : !stats?.isFile()) {
    throw new ArgumentError(
      argument,
      `No such ${wanted}`,
      `${argument} is "${path}", but ${absolute} is no ${wanted}.`,
    );
  }
  if (relative(absolute, output).split(sep)[0] !== '..') {
    const detail = `output_path lies in ${argument}, so each archive would hold the one before it; put it elsewhere.`;
    throw new ArgumentError('output_path', 'Archive inside its source', detail);
  }
  return absolute;
}

function modeOf(config: ArchiveFileConfig): number | undefined {
  const mode = known(config.output_file_mode);
  return mode === undefined ? undefined : Number.parseInt(mode, 8);
}

// why: a rename is atomic, so a run that reads the archive never sees half of what another run writes.
function replaceFile(path: string, content: Uint8Array): void {
  const draft = `${path}.${randomUUID()}`;

  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    throw new ArgumentError('output_path', 'Archive not written', String(error));
  }
}

function outputsOf(archive: Uint8Array) {
  const hash = (algorithm: string, encoding: 'hex' | 'base64') =>
    createHash(algorithm).update(archive).digest(encoding);

  return {
    id: hash('sha1', 'hex'),
    output_size: archive.length,
    output_md5: hash('md5', 'hex'),
    output_sha: hash('sha1', 'hex'),
    output_sha256: hash('sha256', 'hex'),
    output_sha512: hash('sha512', 'hex'),
    output_base64sha256: hash('sha256', 'base64'),
    output_base64sha512: hash('sha512', 'base64'),
  };
}
