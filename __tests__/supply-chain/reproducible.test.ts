import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const REPOSITORY = path.resolve(__dirname, '../..');
const SOURCES = [
  ...['main.ts', 'config', 'stacks', 'constructs', 'lambda'],
  ...['scripts/typescript.cjs', 'package.json', 'tsconfig.json', 'cdktf.json'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-reproducible-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('two checkouts of the same sources, in other folders, time zones and languages, give the same configuration and the same code, byte for byte', () => {
  const one = synthesized('checkout');
  const other = synthesized('another checkout, with é and spaces', { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' });

  expect([...one.keys()].map((name) => path.basename(name))).toEqual(['manifest.json', 'index.js', 'cdk.tf.json']);
  expect(other).toEqual(one);
  expect([...one.values()].filter((text) => text.includes(REPOSITORY) || text.includes(folder))).toEqual([]);
});

it('what lies beside the bundled code is not deployed with it', () => {
  synthesized('checkout');
  const bundles = path.join(folder, 'checkout/.gen/slack-notifier');
  for (const bundle of readdirSync(bundles)) writeFileSync(path.join(bundles, bundle, 'leftover.js'), '');

  const files = synthesized('checkout');

  expect([...files.keys()].map((name) => path.basename(name))).toEqual(['manifest.json', 'index.js', 'cdk.tf.json']);
});

it('code that changes is bundled anew', () => {
  const before = synthesized('checkout');
  const source = path.join(folder, 'checkout/lambda/slack-notifier/index.ts');
  appendFileSync(source, "\nconsole.log('loaded');\n");

  const after = synthesized('checkout');

  expect(bundleIn(before)).not.toContain('loaded');
  expect(bundleIn(after)).toContain('loaded');
});

const bundleIn = (files: ReadonlyMap<string, string>): string | undefined =>
  [...files].find(([name]) => path.basename(name) === 'index.js')?.[1];

function checkOut(checkout: string): void {
  for (const source of SOURCES) cpSync(path.join(REPOSITORY, source), path.join(checkout, source), { recursive: true });
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(checkout, 'node_modules'));
}

/** What a checkout, a fresh one the first time, writes, by path. */
function synthesized(name: string, person: Readonly<Record<string, string>> = {}): Map<string, string> {
  const checkout = path.join(folder, name);
  if (!existsSync(checkout)) checkOut(checkout);

  const env = { PATH: process.env['PATH'], AWS_ACCOUNT: '111122223333', CDKTF_OUTDIR: 'out', ...person };
  execFileSync(process.execPath, ['-r', './scripts/typescript.cjs', 'main.ts'], { cwd: checkout, env, stdio: 'pipe' });

  const out = path.join(checkout, 'out');
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.relative(out, path.join(entry.parentPath, entry.name))).sort();
  return new Map(paths.map((file) => [file, readFileSync(path.join(out, file), 'latin1')]));
}
