import type { ApiFault } from '../faults';
import type { Json } from './types';

/** One API call that local AWS answered. */
export interface Entry {
  readonly at: string;
  readonly service: string;
  readonly operation: string;
  /** Whose key the request was signed with. */
  readonly accessKeyId?: string;
  /** 0 where there was no answer. */
  readonly status: number;
  /** The fault that hit the call. */
  readonly fault?: ApiFault['answer'];
  /** AWS's error code, where the gateway refused the call. */
  readonly error?: string;
  /** The input, without secrets and bytes. */
  readonly input: Json;
}

const LIMIT = 5_000;

/** The last calls, oldest first: tests and people ask it what a deploy really did. */
export class Journal {
  private entries: Entry[] = [];

  add(entry: Entry): void {
    this.entries = [...this.entries.slice(1 - LIMIT), entry];
  }

  all(): readonly Entry[] {
    return this.entries;
  }
}
