import { watchedBy } from '../../../local-aws/metrics/alarm';
import { metricKey } from '../../../local-aws/metrics/samples';
import { stateOf } from '../../../local-aws/metrics/state-of';
import type { PreviewedAlarm } from '../alarms';
import { markup, type Markup } from '../markup';
import type { Recorded } from '../sample/metrics';

/** What an alarm is after the sample story. */
export interface Stated {
  readonly name: string;
  readonly state: string;
}

export function statedOf(alarm: PreviewedAlarm, recorded: Recorded, now: Date): Stated {
  const keys = watchedBy(alarm).map(({ stat }) => metricKey(stat.Metric ?? {}));
  const samples = [...new Set(keys)].flatMap((key) => recorded.get(key) ?? []);
  return { name: alarm.name, state: stateOf(alarm, samples, now).StateValue };
}

const LOOKS: Readonly<Partial<Record<string, { readonly sign: string; readonly words: string }>>> = {
  ALARM: { sign: '⚠', words: 'In alarm' },
  OK: { sign: '✓', words: 'OK' },
  INSUFFICIENT_DATA: { sign: '…', words: 'Insufficient data' },
};

/** A tile for each alarm of the widget, by its ARN. */
export const tilesOf = (arns: readonly string[], states: readonly Stated[]): Markup =>
  markup`<div class="tiles">${arns.map((arn) => {
    const name = arn.split(':alarm:')[1] ?? arn;
    const state = states.find((stated) => stated.name === name)?.state ?? 'INSUFFICIENT_DATA';
    const { sign, words } = LOOKS[state] ?? { sign: '?', words: state };
    return markup`<div class="tile ${state.toLowerCase()}" title="${name}"><b>${sign} ${words}</b><span>${name}</span></div>`;
  })}</div>`;
