import type { Ground, Verdict } from './evaluate';
import { shownAs, type AccessRequest, type Context } from './request';

/** What was asked for, and what became of it. */
export interface Decision {
  /** `sns.amazonaws.com`, or the ARN of a role's session. */
  readonly principal: string;
  /** The role of the session. */
  readonly role?: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  readonly allowed: boolean;
  /** The statements that allowed it, or that denied it; none where nothing allows it. */
  readonly by: readonly Ground[];
}

/** A decision, how often it was made, and when the last time. */
export interface RecordedDecision extends Decision {
  readonly times: number;
  readonly at: string;
}

const LIMIT = 5_000;

/** The decisions that local AWS has made, in the order in which each was first made: tests ask them what a stack needs. */
export class Decisions {
  private readonly recorded = new Map<string, RecordedDecision>();

  record({ principal, action, resource, context = {} }: AccessRequest, { allowed, by }: Verdict): void {
    const role = 'roleArn' in principal ? principal.roleArn : undefined;
    const named = { principal: shownAs(principal), ...(role !== undefined && { role }) };
    const decision: Decision = { ...named, action, resource, context, allowed, by };
    const key = JSON.stringify(decision);
    const times = (this.recorded.get(key)?.times ?? 0) + 1;
    this.recorded.set(key, { ...decision, times, at: new Date().toISOString() });
    const [oldest] = this.recorded.keys();
    if (this.recorded.size > LIMIT && oldest !== undefined) this.recorded.delete(oldest);
  }

  all(): readonly RecordedDecision[] {
    return [...this.recorded.values()];
  }
}
