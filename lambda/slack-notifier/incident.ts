/** One change of an alarm's state, as CloudWatch remembers it. */
export interface StateChange {
  readonly HistorySummary?: string | undefined;
  readonly Timestamp?: Date | undefined;
}

/** When the incident began, in epoch milliseconds, that an OK of that time has ended; undefined where it ended none. */
export function incidentStart(newestFirst: readonly StateChange[], okAt = NaN): number | undefined {
  let start: number | undefined;
  for (const { HistorySummary = '', Timestamp } of newestFirst) {
    const at = Number(Timestamp);
    // "Alarm updated from OK to ALARM". why: by now the alarm may be on again.
    if (HistorySummary.endsWith('ALARM') && at < okAt) start = at;
    // Not the very OK.
    if (HistorySummary.endsWith('OK') && at < okAt - 999) break;
  }
  return start;
}
