import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Entry } from './zip';

/** What goes into an archive; paths are absolute. */
export type Source = Directory | { readonly file: string } | { readonly content: string; readonly name: string };

interface Directory {
  readonly directory: string;
  readonly excludes: readonly string[];
  readonly excludeLinkedDirectories: boolean;
}

/** The entries of an archive, in the order of a sorted walk. Without a mode, files keep their own. */
export function entriesOf(source: Source, mode: number | undefined): Entry[] {
  if ('content' in source) {
    return [{ name: source.name, content: Buffer.from(source.content), mode: mode ?? 0o644 }];
  }
  if ('file' in source) return [entry(source.file, basename(source.file), mode)];

  return namesIn(source, '').map((name) => entry(join(source.directory, name), name, mode));
}

/** The files of a directory and what its links point at, as paths relative to it. */
function namesIn(source: Directory, folder: string): string[] {
  const children = readdirSync(join(source.directory, folder), { withFileTypes: true })
    .map((child) => ({ name: folder === '' ? child.name : `${folder}/${child.name}`, isLink: child.isSymbolicLink() }))
    .filter(({ name }) => !source.excludes.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  return children.flatMap(({ name, isLink }) => {
    if (!statSync(join(source.directory, name)).isDirectory()) return [name];

    return isLink && source.excludeLinkedDirectories ? [] : namesIn(source, name);
  });
}

function entry(path: string, name: string, mode: number | undefined): Entry {
  return { name, content: readFileSync(path), mode: mode ?? statSync(path).mode & 0o777 };
}
