import { HOUR, MINUTE, SECOND } from './limits';

/** A value in its own unit, as people say it. Values without a unit are counts; NaN is nothing to say. */
export function withUnit(value: number, unit: string | undefined): string {
  if (isNaN(value)) return '';
  if (unit === 'Microseconds') return duration(value / 1000);
  return rounded(value) + (unit === 'Percent' ? ' %' : '');
}

const SPANS = { d: 24 * HOUR, h: HOUR, min: MINUTE, s: SECOND };

/** Milliseconds as people say them, in two units at most: `830 ms`, `5.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${rounded(milliseconds)} ms`;
  if (milliseconds < MINUTE) return `${rounded(milliseconds / SECOND)} s`;
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [unit, size] of Object.entries(SPANS)) {
    if (rest >= size) parts.push(`${rounded(Math.floor(rest / size))} ${unit}`);
    rest %= size;
  }
  return parts.slice(0, 2).join(' ');
}

/** With one decimal place, or two significant digits below 1, and commas between thousands. */
// why: toLocaleString loads its tables for 20 ms at a cold start.
function rounded(value: number): string {
  const few = Number(Math.abs(value) < 1 ? value.toPrecision(2) : value.toFixed(1));
  return `${few}`.replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, ',');
}

/** The epoch milliseconds of a time, which AWS may write as such, too; NaN for any other text. */
export function instant(time = ''): number {
  return new Date(/^\d+$/.test(time) ? Number(time) : time).getTime();
}

/** A time to the second, in UTC; nothing for NaN. */
export function utc(milliseconds: number): string {
  return milliseconds ? `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC` : '';
}
