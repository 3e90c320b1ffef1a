import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EndpointSettings } from '../../config/schema';
import { PROJECT } from './workplace';

const LOADER = 'scripts/typescript.cjs';
const SOURCES = ['cli', 'config', 'constructs', 'lambda', 'local-aws', 'stacks', LOADER, 'package.json'];

/** A checkout of this project with other endpoints. Answers the command line in it. */
export function projectWith(endpoints: Readonly<Record<string, EndpointSettings>>, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) cpSync(path.join(PROJECT, source), path.join(folder, source), { recursive: true });
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));

  const files = path.join(folder, 'config/endpoints');
  rmSync(files, { recursive: true });
  mkdirSync(files);
  for (const [name, settings] of Object.entries(endpoints))
    writeFileSync(path.join(files, `${name}.ts`), `export default ${JSON.stringify(settings)};\n`);
  return [process.execPath, '-r', path.join(folder, LOADER), path.join(folder, 'cli/main.ts')];
}
