import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArchiveFile } from '../../../local-aws/archive-provider/archive-file';
import { UNKNOWN } from '../../../local-aws/archive-provider/dynamic-value';
import { mistakesIn, type ArchiveFileConfig } from '../../../local-aws/archive-provider/validate';
import { archiveFile, freshFolder, writeFiles } from '../../support/archive-file';

const root = freshFolder();

describe('a mistake', () => {
  it.each<[string, Partial<ArchiveFileConfig>, string, RegExp]>([
    ['another type', { type: 'tar.gz' }, 'type', /type is "tar.gz"; it makes "zip" only/],
    [
      'source blocks',
      { source: [{}] },
      'source',
      /no "source" blocks; use one of source_dir, source_file, source_content/,
    ],
    ['no source', { source_dir: null }, 'source_dir', /Give one of source_dir, source_file, source_content/],
    ['two sources', { source_file: 'a.js' }, 'source_file', /Both source_dir and source_file are set; give only one/],
    ['an empty source', { source_dir: '' }, 'source_dir', /source_dir is empty/],
    ['an empty output path', { output_path: '' }, 'output_path', /output_path is empty/],
    [
      'content without a name',
      { source_dir: null, source_content: 'a' },
      'source_content',
      /needs source_content_filename/,
    ],
    ['a name without content', { source_content_filename: 'a' }, 'source_content_filename', /needs source_content/],
    ['a mode without its zero', { output_file_mode: '644' }, 'output_file_mode', /"644"; write .* "0644"/],
    ['a mode that is no number', { output_file_mode: 'rw-r--r--' }, 'output_file_mode', /octal digits/],
    ['a pattern to exclude', { excludes: ['**/*.map'] }, 'excludes', /"\*\*\/\*\.map" is a pattern/],
    [
      'excludes for one file',
      { source_dir: null, source_file: 'a', excludes: [] },
      'excludes',
      /excludes needs source_dir/,
    ],
  ])('is refused at its argument: %s', (_name, override, argument, message) => {
    const mistakes = mistakesIn(archiveFile({ source_dir: 'src', ...override }));

    expect(mistakes).toEqual([
      expect.objectContaining({ argument, message: expect.stringMatching(message) as string }),
    ]);
  });

  it('is not seen in values that are not known yet', () => {
    const unknown = Object.fromEntries(Object.keys(archiveFile({})).map((name) => [name, UNKNOWN]));

    expect(mistakesIn(unknown as unknown as ArchiveFileConfig)).toEqual([]);
  });

  it.each<[string, Partial<ArchiveFileConfig>, string, RegExp]>([
    [
      'a folder that is not there',
      { source_dir: 'nowhere' },
      'source_dir',
      /source_dir is "nowhere", but \/.*\/nowhere is no folder/,
    ],
    ['a file for a folder', { source_dir: 'src/a.js' }, 'source_dir', /is no folder/],
    ['a folder for a file', { source_dir: null, source_file: 'src' }, 'source_file', /is no file/],
    ['a folder without files', { source_dir: 'empty' }, 'source_dir', /holds no file to archive/],
    ['an archive inside its source', { output_path: 'src/a.zip' }, 'output_path', /output_path lies in source_dir/],
    ['a place that cannot be written', { output_path: 'src/a.js/out/a.zip' }, 'output_path', /lies in source_dir/],
    ['a file in the way of the output', { output_path: 'other.js/a.zip' }, 'output_path', /other\.js/],
    ['a mistake that validation saw', { type: 'tar.gz' }, 'type', /"zip" only/],
  ])('fails the read at its argument: %s', async (_name, override, argument, message) => {
    writeFiles(join(root(), 'src'), { 'a.js': 'a' });
    writeFiles(root(), { 'other.js': '' });
    mkdirSync(join(root(), 'empty'));

    const read = readArchiveFile(archiveFile({ source_dir: 'src', ...override }), root());

    await expect(read).rejects.toMatchObject({ argument, message: expect.stringMatching(message) as string });
  });
});
