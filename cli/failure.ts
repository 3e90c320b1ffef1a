/** Exit codes of every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongInput: 2,
  refused: 3,
  /** `review` alone: there is something to do, and no guard says no. */
  changes: 4,
  /** `deploy --reviewed` alone: the plan is another one than was reviewed. */
  outdated: 5,
  interrupted: 130,
} as const;

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
