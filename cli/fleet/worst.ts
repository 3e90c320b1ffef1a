import { EXIT } from '../failure';

/** How a command can end, from the worst to the best. docs/commands.md says the same. */
export const FROM_WORST = ['interrupted', 'failed', 'wrongInput', 'outdated', 'refused', 'changes', 'done'] as const;

/** The exit code of many that have ended each on its own. One that no command of ours ends with is a failure. */
export function worstOf(exitCodes: readonly number[]): number {
  const known = new Set<number>(Object.values(EXIT));
  const codes = new Set(exitCodes.map((code) => (known.has(code) ? code : EXIT.failed)));
  return EXIT[FROM_WORST.find((outcome) => codes.has(EXIT[outcome])) ?? 'done'];
}
