/** How much it hurts: it decides the colour, and the channel. */
export type Severity = 'page' | 'warn' | 'info';

/** A value with its name. One without a value is not shown. */
export type Fact = readonly [label: string, value: string | undefined];

/** What Slack is to be told, whatever it came from. */
export interface Notification {
  /** What the log says of it. */
  readonly logged: {
    readonly alarm?: string;
    readonly state?: string;
    readonly event?: string;
    readonly severity: Severity;
  };
  readonly accent: string;
  /** What happened, in a few words after an emoji. */
  readonly headline: string;
  /** The alarm or endpoint that it happened to; of other messages the subject. */
  readonly who: string;
  /** What it means: comes first. */
  readonly meaning: string | undefined;
  readonly facts: readonly Fact[];
  /** What more there is to read: comes last. */
  readonly details: readonly (string | undefined)[];
  readonly runbook?: string | undefined;
  /** When it happened, in epoch milliseconds. */
  readonly happenedAt?: number;
  /** What Slack shows of the alarm or endpoint afterwards. A notification without it is never a repeat. */
  readonly shown?: string;
  /** What is told once, whatever comes in between. */
  readonly milestone?: string | false;
  /** Auto scaling does the same all day long. */
  readonly isRoutine?: boolean;
  /** The alarm had no data before: it may be new. */
  readonly isAwoken?: boolean;
}

/** By severity or, for an alarm that does not ring, by state. */
export const LOOKS = {
  page: ['#d1242f', '🚨 ALARM'],
  warn: ['#d4a72c', '⚠️ ALARM'],
  info: ['#0969da', ''],
  OK: ['#1a7f37', '✅ OK'],
  INSUFFICIENT_DATA: ['#8c959f', '❔ NO DATA'],
} as const;
