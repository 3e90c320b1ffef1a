import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(__dirname, '../../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-typescript-'));
  cpSync(path.join(PROJECT, 'scripts/typescript.cjs'), path.join(folder, 'scripts/typescript.cjs'));
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): void => {
  writeFileSync(path.join(folder, name), text);
};
const NODE = ['-r', './scripts/typescript.cjs'];
const run = (file: string): string =>
  execFileSync(process.execPath, [...NODE, file], { cwd: folder, encoding: 'utf8' }).trim();
const compiled = (): string[] => readdirSync(path.join(folder, '.gen/compiled')).sort();

describe('scripts/typescript.cjs', () => {
  it('compiles a file once', () => {
    write('main.ts', `const word: string = 'one'; console.log(word)`);
    expect(run('main.ts')).toBe('one');
    const before = compiled();

    expect(run('main.ts')).toBe('one');

    expect(before).toHaveLength(1);
    expect(compiled()).toEqual(before);
  });

  it('runs what a file holds now, whenever it was written', () => {
    write('main.ts', `console.log('one')`);
    run('main.ts');
    execFileSync('touch', ['-d', '2001-01-01', path.join(folder, 'main.ts')]);
    write('main.ts', `console.log('two')`);
    execFileSync('touch', ['-d', '2001-01-01', path.join(folder, 'main.ts')]);

    expect(run('main.ts')).toBe('two');
  });

  it('loads other files and packages late, of either kind of module', () => {
    write('late.ts', `export const late: string = 'late'`);
    write(
      'main.ts',
      `void (async () => {
         const { late } = await import('./late');
         const { execa } = await import('execa');
         const { default: dotenv } = await import('dotenv');
         console.log(late, typeof execa, typeof dotenv.config);
       })()`,
    );

    expect(run('main.ts')).toBe('late function function');
  });

  it('works where nothing can be written', () => {
    write('.gen', 'no folder');
    write('main.ts', `console.log('one' as string)`);

    expect(run('main.ts')).toBe('one');
  });

  it('compiles anew what another process has not written to its end', () => {
    write('main.ts', `console.log('one')`);
    run('main.ts');
    const [whole = ''] = compiled();
    rmSync(path.join(folder, '.gen/compiled', whole));
    write(`.gen/compiled/${whole}.12345`, `console.log('ha`);

    expect(run('main.ts')).toBe('one');
  });

  it('lets an error be found in the source', () => {
    mkdirSync(path.join(folder, 'deep'));
    write('deep/main.ts', `interface Gone {\n  readonly away: string;\n}\n\nthrow new Error('here');\n`);

    const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', ...NODE, 'deep/main.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(stderr).toContain(`${path.join(folder, 'deep/main.ts')}:5`);
  });
});
