import { readFileSync } from 'node:fs';
import path from 'node:path';
import { alarmTable, EVERY_ROW, HEADER } from './readme-table';

const read = (file: string) => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

it('README.md has each alarm with its default threshold, its severity and its key', () => {
  const expected = alarmTable();

  const isThere = tableIn(read('README.md')) === tableIn(expected);

  if (!isThere) throw new Error(`the table of alarms in README.md should be\n\n${expected}\n`);
});

it('docs/operations.md has a heading for each alarm, to which its runbook link leads, and for no other', () => {
  const [, section = ''] = read('docs/operations.md').split(/^## An alarm goes off$/m);
  const headings = (section.split(/^## /m)[0] ?? '').match(/^### .*$/gm) ?? [];

  expect(headings).toEqual(EVERY_ROW.map(({ id }) => `### ${id}`));
});

/** The lines of the table of alarms, without the space that aligns its columns. */
function tableIn(markdown: string): string {
  const lines = markdown.split('\n').map(aligned);
  const start = lines.indexOf(aligned(HEADER));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return start < 0 ? 'no table' : lines.slice(start, end < 0 ? undefined : end).join('\n');
}

const aligned = (line: string) =>
  line
    .split('|')
    .map((cell) => cell.trim().replace(/^-+$/, '---'))
    .join('|');
