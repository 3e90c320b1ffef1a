import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { version as esbuild } from 'esbuild/package.json';
import { bundle } from '../lambda/bundle';

const PROJECT = path.resolve(__dirname, '..');
const SOURCES = path.join(PROJECT, 'lambda');
const BUNDLES = path.join(PROJECT, '.gen/slack-notifier');

let found: string | undefined;

/** The folder of the bundled Slack notifier, with nothing else in it. It is the same for every stack. */
export const bundledNotifier = (): string => (found ??= findBundle());

/** It is made where there is none of these sources. */
function findBundle(): string {
  const folder = path.join(BUNDLES, fingerprint());
  if (!holdsBundleAlone(folder)) remake(folder);
  return folder;
}

/** Of all that decides about the bundle. */
function fingerprint(): string {
  const hash = createHash('sha256').update(esbuild);
  const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort())
    hash
      .update(`${path.relative(SOURCES, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

const holdsBundleAlone = (folder: string): boolean => existsSync(folder) && readdirSync(folder).join() === 'index.js';

/** The folder is moved in whole: another run at the same time never reads half of it. */
function remake(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(BUNDLES, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  bundle(fresh);
  try {
    renameSync(fresh, folder);
  } catch {
    // Another run was first, with the same sources.
    rmSync(fresh, { recursive: true });
  }
}
