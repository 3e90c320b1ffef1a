import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ArchiveFileConfig } from '../../local-aws/archive-provider/validate';

/** An empty folder for each test of a file, gone after it. */
export function freshFolder(): () => string {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-provider-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return () => folder;
}

/** Files by their path below a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The arguments of an `archive_file` as Terraform sends them: all of them, with null for what is not set. */
export function archiveFile(override: Partial<ArchiveFileConfig>): ArchiveFileConfig {
  return {
    type: 'zip',
    output_path: 'out/a.zip',
    output_file_mode: null,
    source_dir: null,
    source_file: null,
    source_content: null,
    source_content_filename: null,
    source: [],
    excludes: null,
    exclude_symlink_directories: null,
    ...override,
  };
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
