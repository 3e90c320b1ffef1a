/** Exit codes of every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongInput: 2,
  refused: 3,
  changes: 4,
  outdated: 5,
  interrupted: 130,
} as const;

/** What each of them says: help and docs show it. */
export const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done, or nothing to do',
  failed: 'failed',
  wrongInput: 'wrong input',
  refused: 'refused by a guard',
  changes: 'changes, none of them dangerous (review)',
  outdated: 'the plan is another one than was reviewed (deploy --reviewed)',
  interrupted: 'interrupted',
};

/** Why a command ends early: what happened, what state things are in, and what to do. Shown without a stack trace. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly what: string,
    readonly details: {
      readonly state: string;
      readonly fix: string;
      readonly exitCode?: number;
      readonly cause?: unknown;
    },
  ) {
    super(`${what}\n  state: ${details.state}\n  fix:   ${details.fix}`, { cause: details.cause });
  }

  get exitCode(): number {
    return this.details.exitCode ?? EXIT.failed;
  }
}
