import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exceptionsTable, HEADER, REPORTED_HEADER, reportedTable } from './exceptions-table';

const document = readFileSync(path.resolve(__dirname, '../../docs/security.md'), 'utf8');

it.each([
  ['each exception with its reason', HEADER, exceptionsTable()],
  ['what a scanner reports in error', REPORTED_HEADER, reportedTable()],
])('docs/security.md has %s', (_, header, expected) => {
  if (tableIn(document, header) !== expected) throw new Error(`the table should be\n\n${expected}\n`);
});

/** The lines of a table, from its header to the first line that is none. */
function tableIn(markdown: string, header: string): string {
  const [, rest = ''] = markdown.split(`\n${header}\n`);
  const lines = rest.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return [header, ...lines.slice(0, end < 0 ? undefined : end)].join('\n');
}
