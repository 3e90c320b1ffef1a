import type { Zippable } from 'fflate';

/** One file of an archive. */
export interface Entry {
  /** Its path in the archive, with forward slashes. */
  readonly name: string;
  readonly content: Uint8Array;
  /** Its permission bits. */
  readonly mode: number;
}

/**
 * A zip whose bytes depend on the names, contents and modes of its entries alone.
 *
 * why: fflate compresses in JavaScript; zlib's output differs between processors and versions of Node.
 */
export async function zip(entries: readonly Entry[]): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const files: Zippable = Object.fromEntries(
    entries.map(({ name, content, mode }) => [
      name,
      [content, { mtime: ENTRY_TIME, os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0 }],
    ]),
  );

  return zipSync(files);
}

// why: the real provider's time. Local, not UTC, since a zip holds local time and fflate converts to it.
const ENTRY_TIME = new Date(2049, 0, 1);

const UNIX = 3;
const REGULAR_FILE = 0o100000;
