/** One change of an alarm's state, as CloudWatch remembers it. */
export interface StateChange {
  readonly HistorySummary?: string | undefined;
  readonly Timestamp?: Date | undefined;
}

/** When the incident began, in epoch milliseconds, that an OK has ended; undefined where it ended none. */
export function incidentStart(newestFirst: readonly StateChange[]): number | undefined {
  let start: number | undefined;
  for (const [index, { HistorySummary = '', Timestamp }] of newestFirst.entries()) {
    // "Alarm updated from OK to ALARM". The first one may be the very OK.
    if (HistorySummary.endsWith('to ALARM')) start = Number(Timestamp);
    if (HistorySummary.endsWith('to OK') && index > 0) break;
  }
  return start;
}
