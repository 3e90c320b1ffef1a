import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKS } from '../../../cli/doctor/table';

const OPERATIONS = readFileSync(path.resolve(__dirname, '../../../docs/operations.md'), 'utf8');

it('docs/operations.md has each check, in order, with what it expects', () => {
  const rows = CHECKS.map(({ group, title, expects }) => `| ${group} | ${title} | ${expects} |`);
  const expected = ['| Part | Check | Expects |', '|---|---|---|', ...rows].join('\n');

  if (!OPERATIONS.includes(expected)) throw new Error(`the table in docs/operations.md should be\n\n${expected}\n`);
});
