import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What package-lock.json says of a package; see https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
export interface LockedPackage {
  /** Where it is another one than that of its folder. */
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  /** Whether it comes inside of the package above it. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly lockfileVersion: number;
  /** By their folder. Ours, without a folder, is no package of others. */
  readonly packages: Readonly<Record<string, LockedPackage>> & { readonly '': Manifest };
}

/** Reads a file of this repository. */
export function readText(file: string): string {
  return readFileSync(path.resolve(__dirname, '..', file), 'utf8');
}

export const lockFile = JSON.parse(readText('package-lock.json')) as LockFile;

/** The packages of others, by their folder. */
export const packages = Object.entries(lockFile.packages as Readonly<Record<string, LockedPackage>>).filter(
  ([folder]) => folder !== '',
);

/** `@scope/name`, of a package in a folder such as `node_modules/one/node_modules/@scope/name`. */
export const nameOf = (folder: string, { name }: LockedPackage): string =>
  name ?? folder.replace(/^.*node_modules\//, '');
