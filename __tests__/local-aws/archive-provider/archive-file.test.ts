import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { readArchiveFile } from '../../../local-aws/archive-provider/archive-file';
import type { ArchiveFileConfig } from '../../../local-aws/archive-provider/validate';
import { archiveFile, freshFolder, sha256, writeFiles } from '../../support/archive-file';

const root = freshFolder();

describe('the archive', () => {
  it('has the same bytes for the same files, whatever their time, folder and order of creation', async () => {
    writeFiles(join(root(), 'one'), { 'index.js': 'code', 'lib/a.js': 'a' });
    writeFiles(join(root(), 'two/deeper'), { 'lib/a.js': 'a', 'index.js': 'code' });
    utimesSync(join(root(), 'one/index.js'), 1e9, 1e9);

    const one = await zipped({ source_dir: 'one' });
    const two = await zipped({ source_dir: 'two/deeper' });

    expect(one.sha256).toBe(two.sha256);
  });

  it('has the same bytes in every time zone', async () => {
    const [west, east] = await Promise.all([sha256In('America/Los_Angeles'), sha256In('Pacific/Auckland')]);

    expect(west).toMatch(/^[0-9a-f]{64}$/);
    expect(west).toBe(east);
  });

  it('has other bytes when a file is renamed', async () => {
    writeFiles(join(root(), 'one'), { 'a.js': 'code' });
    writeFiles(join(root(), 'two'), { 'b.js': 'code' });

    const one = await zipped({ source_dir: 'one' });
    const two = await zipped({ source_dir: 'two' });

    expect(one.sha256).not.toBe(two.sha256);
  });

  it('holds every file below the folder, sorted, with its content', async () => {
    writeFiles(join(root(), 'src'), { 'z.txt': 'last', 'lib/b.js': 'b', 'lib/a.js': 'a', 'é.txt': 'ü' });

    const archive = await zipped({ source_dir: 'src' });

    expect(archive.files).toEqual({ 'lib/a.js': 'a', 'lib/b.js': 'b', 'z.txt': 'last', 'é.txt': 'ü' });
    expect(Object.keys(archive.files)).toEqual(['lib/a.js', 'lib/b.js', 'z.txt', 'é.txt']);
  });

  it('gives every file the mode of output_file_mode', async () => {
    writeFiles(join(root(), 'src'), { 'run.sh': '', 'index.js': '' });
    chmodSync(join(root(), 'src/run.sh'), 0o700);

    const archive = await zipped({ source_dir: 'src', output_file_mode: '0644' });

    expect(archive.modes).toEqual({ 'run.sh': '100644', 'index.js': '100644' });
  });

  it('keeps the mode of each file when output_file_mode is not set', async () => {
    writeFiles(join(root(), 'src'), { 'run.sh': '', 'index.js': '' });
    chmodSync(join(root(), 'src/run.sh'), 0o750);
    chmodSync(join(root(), 'src/index.js'), 0o640);

    const archive = await zipped({ source_dir: 'src' });

    expect(archive.modes).toEqual({ 'run.sh': '100750', 'index.js': '100640' });
  });

  it('leaves out excluded files and folders', async () => {
    writeFiles(join(root(), 'src'), { 'a.js': 'a', 'a.map': '', 'test/a.js': '', 'lib/test/kept.js': 'k' });

    const archive = await zipped({ source_dir: 'src', excludes: ['a.map', 'test'] });

    expect(archive.files).toEqual({ 'a.js': 'a', 'lib/test/kept.js': 'k' });
  });

  it.each([
    [null, { 'a.js': 'a', 'folder/b.js': 'b', 'link.js': 'b' }],
    [true, { 'a.js': 'a', 'link.js': 'b' }],
  ])('follows links, and linked folders unless they are excluded: %s', async (excluded, expected) => {
    writeFiles(join(root(), 'elsewhere'), { 'b.js': 'b' });
    writeFiles(join(root(), 'src'), { 'a.js': 'a' });
    symlinkSync('../elsewhere', join(root(), 'src/folder'));
    symlinkSync('../elsewhere/b.js', join(root(), 'src/link.js'));

    const archive = await zipped({ source_dir: 'src', exclude_symlink_directories: excluded });

    expect(archive.files).toEqual(expected);
  });

  it('holds one file under its base name', async () => {
    writeFiles(join(root(), 'src'), { 'lib/a.js': 'a' });

    const archive = await zipped({ source_file: 'src/lib/a.js' });

    expect(archive.files).toEqual({ 'a.js': 'a' });
  });

  it('holds a given content under a given name', async () => {
    const archive = await zipped({ source_content: 'a', source_content_filename: 'lib/a.js' });

    expect(archive.files).toEqual({ 'lib/a.js': 'a' });
  });

  it('is described by its size and its hashes', async () => {
    writeFiles(join(root(), 'src'), { 'a.js': 'a' });

    const state = await readArchiveFile(archiveFile({ source_dir: 'src' }), root());

    const bytes = readFileSync(join(root(), 'out/a.zip'));
    const hash = (name: string, encoding: 'hex' | 'base64') => createHash(name).update(bytes).digest(encoding);
    expect(state).toEqual({
      ...archiveFile({ source_dir: 'src' }),
      id: hash('sha1', 'hex'),
      output_size: bytes.length,
      output_md5: hash('md5', 'hex'),
      output_sha: hash('sha1', 'hex'),
      output_sha256: hash('sha256', 'hex'),
      output_sha512: hash('sha512', 'hex'),
      output_base64sha256: hash('sha256', 'base64'),
      output_base64sha512: hash('sha512', 'base64'),
    });
  });
});

async function zipped(override: Partial<ArchiveFileConfig>) {
  await readArchiveFile(archiveFile(override), root());
  const path = join(root(), 'out/a.zip');
  const files = Object.entries(unzipSync(readFileSync(path))).map(([name, data]) => [
    name,
    Buffer.from(data).toString(),
  ]);

  return { sha256: sha256(path), files: Object.fromEntries(files) as object, modes: modesIn(readFileSync(path)) };
}

/** Reads the central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12. */
function modesIn(archive: Buffer): Record<string, string> {
  const modes: Record<string, string> = {};
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 1)) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
    modes[name] = (archive.readUInt32LE(at + 38) >>> 16).toString(8);
  }
  return modes;
}

async function sha256In(timeZone: string): Promise<string> {
  const program = `require('./local-aws/archive-provider/zip.ts').zip([{ name: 'a', content: Buffer.from('a'), mode: 420 }]).then((bytes) => {
    console.log(require('node:crypto').createHash('sha256').update(bytes).digest('hex'));
  })`;
  const options = { cwd: resolve(__dirname, '../../..'), env: { ...process.env, TZ: timeZone }, timeout: 20_000 };

  return (
    await promisify(execFile)(process.execPath, ['-r', './scripts/typescript.cjs', '-e', program], options)
  ).stdout.trim();
}
