import { z } from 'zod';
import { EXIT } from '../failure';
import { changeOf } from '../plan/resources';
import { tallyOf } from '../review/text';
import type { Ended } from './child';

/** What has become of a stack. */
export interface Outcome {
  /** That of the process; `done` for changes and dangers that were only found. */
  readonly exitCode: number;
  /** In one line. */
  readonly words: string;
  /** What a deploy wants to be allowed. */
  readonly dangers: readonly string[];
  readonly hasChanges: boolean;
  /** Of one that has failed. */
  readonly state?: string | undefined;
  readonly fix?: string | undefined;
}

const failure = z.object({
  error: z.string(),
  state: z.string().optional(),
  fix: z.string().optional(),
});
const dangers = z.array(z.object({ word: z.string() }));
const compared = z.object({
  hasChanges: z.boolean(),
  changes: z.array(z.object({ actions: z.array(z.string()) })),
  dangers,
});
const reviewed = z.object({ verdict: z.enum(['nothing', 'changes', 'danger']), tally: z.string(), dangers });
const deployed = z.object({ changed: z.boolean() });

/** Of a stack that an interrupt has kept from being begun. */
export const NOT_BEGUN: Outcome = {
  exitCode: EXIT.interrupted,
  words: 'not begun',
  dangers: [],
  hasChanges: false,
};

/** Of one in production, after a failure in the same run. */
export const HELD_BACK: Outcome = {
  exitCode: EXIT.failed,
  words: 'held back: not all of the others went well',
  dangers: [],
  hasChanges: true,
  state: 'nothing was changed',
  fix: 'mend the others, and run the same command again; or deploy production by itself',
};

/** Of `diff --json`. */
export const ofDiff = reading(compared, (found) => {
  const rows = found.changes.flatMap(({ actions }) => {
    const change = changeOf({ change: { actions } });
    return change === 'none' ? [] : { change };
  });
  return planned(found.hasChanges, tallyOf(rows), found.dangers);
});

/** Of `review --json`. Changes and dangers are what it found, not how it failed. */
export const ofReview = reading(reviewed, (found) => planned(found.verdict !== 'nothing', found.tally, found.dangers), [
  EXIT.changes,
  EXIT.refused,
]);

/** Of `deploy --json`. */
export const ofDeploy = reading(deployed, ({ changed }) => ({
  words: changed ? 'deployed' : 'no changes',
  hasChanges: changed,
  dangers: [],
}));

type Found = Omit<Outcome, 'exitCode'>;

function planned(hasChanges: boolean, tally: string, found: z.output<typeof dangers>): Found {
  const words = found.map(({ word }) => word);
  const parts = [hasChanges ? tally : 'no changes', ...(words.length > 0 ? [`DANGER: ${words.join(', ')}`] : [])];
  return { words: parts.join('; '), dangers: words, hasChanges };
}

/** What an ended process says by a schema of its result. */
function reading<T>(schema: z.ZodType<T>, found: (result: T) => Found, fine: readonly number[] = []) {
  return (ended: Ended | undefined): Outcome => {
    if (!ended) return NOT_BEGUN;
    const { exitCode } = ended;
    const result = parsed(ended.stdout);
    const good = schema.safeParse(result);
    if (good.success && (exitCode === EXIT.done || fine.includes(exitCode)))
      return { exitCode: EXIT.done, ...found(good.data) };
    return unwell(exitCode, failure.safeParse(result).data);
  };
}

const WORDS: Readonly<Record<number, string>> = {
  [EXIT.refused]: 'refused',
  [EXIT.outdated]: 'not as reviewed',
  [EXIT.interrupted]: 'interrupted',
};

function unwell(exitCode: number, told: z.output<typeof failure> | undefined): Outcome {
  const [first = ''] = (told?.error ?? `the process ended with ${exitCode}, and said no more`).split('\n');
  const words = `${WORDS[exitCode] ?? 'failed'}: ${first}`;
  const nothing = { dangers: [], hasChanges: false };
  // why: who says nothing that can be read has not done what was asked, whatever the exit code.
  return { exitCode: exitCode || EXIT.failed, words, ...nothing, state: told?.state, fix: told?.fix };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
