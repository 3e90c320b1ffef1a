import { cpSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { GitHubPlayer } from '../../support/github-player';
import { PROJECT } from '../../support/workplace';
import type { Value } from './expression';

/** Where workflows run: what they are given, and what stands in for what is not here. */
export interface Surroundings {
  readonly folder: string;
  /** The files of the repository, without node_modules. */
  readonly sources: string;
  readonly github: GitHubPlayer;
  readonly vars: Readonly<Record<string, Value>>;
  /** What there is for whoever has AWS credentials. */
  readonly aws: Readonly<Record<string, string>>;
  /** Another command for a line that would take too long here. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Scripts, by their line, that run in this process: starting one of their own costs more than all that they do. */
  readonly here?: Readonly<Record<string, () => Promise<number>>>;
}

/** The checkout of a commit, with packages installed. */
export async function checkOut(sources: string, folder: string): Promise<void> {
  // why: for many small files, the synchronous one takes a fifth of the time.
  cpSync(sources, folder, { recursive: true });
  await symlink(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
}

export const readIfThere = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
