import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../lambda/bundle';

const GENERATED = path.resolve(__dirname, '../.gen');

let bundled: string | undefined;

/** The folder of the Slack notifier, which is bundled once in a process. */
export const bundledNotifier = (): string => (bundled ??= bundledAfresh());

/** The file is moved in whole: another run at the same time never reads half of it. */
function bundledAfresh(): string {
  const folder = path.join(GENERATED, 'slack-notifier');
  mkdirSync(folder, { recursive: true });

  const fresh = mkdtempSync(path.join(GENERATED, 'bundling-'));
  bundle(fresh);
  renameSync(path.join(fresh, 'index.js'), path.join(folder, 'index.js'));
  rmdirSync(fresh);
  // why: the folder is deployed as it is, with whatever else lies in it.
  for (const name of readdirSync(folder))
    if (name !== 'index.js') rmSync(path.join(folder, name), { recursive: true, force: true });
  return folder;
}
