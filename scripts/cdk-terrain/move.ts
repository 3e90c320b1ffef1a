import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import terrain from './package.json';

/** `library`: cdktn in the place of cdktf, under the bindings as they are. `bindings`: everything of CDK Terrain. */
export const STEPS = ['library', 'bindings'] as const;
export type Step = (typeof STEPS)[number];

type Versions = Readonly<Record<string, string>>;
export interface Manifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

const pinned: Versions = terrain.dependencies;
const OLD = Object.keys(pinned).filter((name) => /^(cdktf|@cdktf\/.*)$/.test(name));
const BINDINGS = OLD.filter((name) => name !== 'cdktf');
const NEW = Object.keys(pinned).filter((name) => /^(cdktn|@cdktn\/.*)$/.test(name));

/** package.json after a step. The versions are those that the check builds against. */
export function moveManifest<T extends Manifest>(manifest: T, step: Step): T {
  const { dependencies, devDependencies, overrides = {} } = manifest;
  if (step === 'library')
    return {
      ...manifest,
      dependencies: { ...dependencies, cdktf: pinned['cdktf'] },
      // why: the bindings ask for cdktf 0.21 as a peer, and this is what they get.
      overrides: { ...overrides, ...Object.fromEntries(BINDINGS.map((name) => [name, { cdktf: '$cdktf' }])) },
    };

  return {
    ...manifest,
    dependencies: sorted({
      ...without(dependencies, OLD),
      ...Object.fromEntries(NEW.map((name) => [name, pinned[name]])),
    }),
    devDependencies: sorted({ ...without(devDependencies, ['cdktf-cli']), 'cdktn-cli': pinned['cdktn'] }),
    overrides: without(overrides, BINDINGS),
  };
}

const sorted = (versions: object) =>
  Object.fromEntries(Object.entries(versions).sort(([one], [other]) => (one < other ? -1 : 1)));
const without = (all: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));

/** What the names of CDKTF become in code; with the library alone, they stay. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/@cdktf\/provider-/g, '@cdktn/provider-'],
  // Of an import, of a program that is run, of an entry by the name of the package.
  [/(?<=\bfrom )'cdktf'|'cdktf'(?=, ')/g, "'cdktn'"],
  [/\bcdktf: \[/g, 'cdktn: ['],
  [/'cdktf-cli'/g, "'cdktn-cli'"],
  [/\bnpx cdktf\b/g, 'npx cdktn'],
  // What only cdktf-cli brought along.
  [/^ *'@cdktf\/node-pty-prebuilt-multiarch': .*\n/m, ''],
  // Where the bindings say in their package.json which provider they are of.
  [/\.cdktf\.provider\b/g, '.cdktn.provider'],
];

export function moveCode(text: string, step: Step): string {
  return step === 'library' ? text : RENAMED.reduce((moved, [old, name]) => moved.replace(old, name), text);
}

const IS_CODE = /\.(ts|js|mjs|cjs)$/;

/** The same for a file of a checkout, by its path in it. */
export function moveFile(file: string, text: string, step: Step): string {
  if (file === 'package.json') return `${JSON.stringify(moveManifest(JSON.parse(text) as Manifest, step), null, 2)}\n`;
  return IS_CODE.test(file) ? moveCode(text, step) : text;
}

/** The files of a checkout, but for what compares the two libraries. */
export function filesOf(checkout: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && !/(^|\/)cdk-terrain\b/.test(file));
}

/** Moves a checkout in place. Returns the files that changed. */
export function moveCheckout(checkout: string, step: Step): string[] {
  return filesOf(checkout).filter((file) => {
    if (file !== 'package.json' && !IS_CODE.test(file)) return false;
    const at = path.join(checkout, file);
    const text = readFileSync(at, 'utf8');
    const moved = moveFile(file, text, step);
    if (moved !== text) writeFileSync(at, moved);
    return moved !== text;
  });
}
