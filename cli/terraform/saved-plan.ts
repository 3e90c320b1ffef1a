import { chmod, copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, Failure } from '../failure';
import type { Plan } from './terraform';

/** Keeps a plan for later, for this user alone: a plan holds what the state holds. */
export async function savePlan({ file }: Pick<Plan, 'file'>, target: string): Promise<void> {
  try {
    await copyFile(file, target);
    await chmod(target, 0o600);
  } catch (cause) {
    throw new Failure(`the plan could not be saved: ${cause instanceof Error ? cause.message : String(cause)}`, {
      state: 'nothing was changed',
      fix: 'name a file in a folder that you can write to with --out',
      cause,
    });
  }
}

/** The whole path of a saved plan. */
export async function savedPlan(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return path.resolve(file);
  throw new Failure(`there is no file --plan ${file}`, {
    state: 'nothing was changed',
    fix: 'save a plan first: ./mme diff --out plan.tfplan',
    exitCode: EXIT.wrongInput,
  });
}
