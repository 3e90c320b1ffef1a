/** Parts of the screen, in their order. */
export const GROUPS = [
  'This machine',
  'Configuration',
  'Account and region',
  'State',
  'Names',
  'Quotas',
  'Endpoint',
  'Alerts',
] as const;
export type Group = (typeof GROUPS)[number];

/** From the best to the worst. */
export const RESULTS = ['ok', 'skipped', 'warning', 'failed'] as const;
export type Result = (typeof RESULTS)[number];

/** What a check has found. What is wrong has a fix: a command, or a key. */
export type Finding =
  | { readonly result: 'ok' | 'skipped'; readonly says: string; readonly fix?: string }
  | { readonly result: 'warning' | 'failed'; readonly says: string; readonly fix: string };

export const ok = (says: string): Finding => ({ result: 'ok', says });
export const skipped = (says: string, fix?: string): Finding => ({
  result: 'skipped',
  says,
  ...(fix !== undefined && { fix }),
});
export const warning = (says: string, fix: string): Finding => ({ result: 'warning', says, fix });
export const failed = (says: string, fix: string): Finding => ({ result: 'failed', says, fix });

/** One thing that is looked at, and never changed. */
export interface Check<World> {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** What makes it ok, for docs/operations.md. */
  readonly expects: string;
  /** Checks before it without which it can tell nothing. */
  readonly needs?: readonly string[];
  /** Why it is beside the point here; undefined where it is not. */
  readonly beside?: (world: World) => Promise<string | undefined> | string | undefined;
  readonly run: (world: World) => Promise<Finding> | Finding;
  /** Asked with --local alone. */
  readonly local?: true;
  /** Longer than most need. */
  readonly limitMs?: number;
}

/** A check that was done, and how long it took. */
export interface Checked {
  readonly check: Pick<Check<never>, 'id' | 'group' | 'title'>;
  readonly finding: Finding;
  readonly seconds: number;
  /** That it was given up, and may be going on. */
  readonly isGivenUp: boolean;
}
