import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../support/workplace';

const page = readFileSync(path.join(PROJECT, 'docs/architecture.md'), 'utf8');

/** Whatever is kept, or will be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: PROJECT,
  encoding: 'utf8',
}).split('\n');
const foldersIn = (parent: string): string[] => [
  ...new Set(
    files
      .filter((file) => file.startsWith(parent) && file.slice(parent.length).includes('/'))
      .map((file) => `${parent}${file.slice(parent.length).split('/')[0] ?? ''}/`),
  ),
];

describe('docs/architecture.md', () => {
  it.each([
    ...foldersIn('').filter((folder) => !['.ci/', '.github/', 'docs/'].includes(folder)),
    ...foldersIn('cli/').filter((folder) => folder !== 'cli/commands/'),
  ])('says what %s is', (folder) => {
    expect(page).toMatch(new RegExp(`^\\|.*\`${folder}\``, 'm'));
  });

  it('says what each construct decides', () => {
    const constructs = readdirSync(path.join(PROJECT, 'constructs'))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join(PROJECT, 'constructs', file), 'utf8').matchAll(
          /^export class (\w+) extends Construct/gm,
        ),
      ])
      .map(([, name = '']) => name);

    expect(constructs.length).toBeGreaterThan(15);
    expect(constructs.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
