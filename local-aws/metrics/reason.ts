import type { Comparison } from './verdict';

/** A datapoint that was looked at. */
export interface Point {
  readonly time: number;
  readonly value: number;
}

/** What an evaluation saw, for its StateReason. */
export interface Seen {
  readonly state: 'OK' | 'ALARM';
  readonly comparison: Comparison;
  readonly threshold: number;
  /** Those that speak for the state, newest first. */
  readonly points: readonly Point[];
  /** How many real datapoints there were. */
  readonly received: number;
  readonly n: number;
  readonly m: number;
  /** Whether the alarm has DatapointsToAlarm, by which the wording goes. */
  readonly isMOfN: boolean;
  readonly treatMissing: string;
}

/** `7.0` and `1.2E7`, as Java writes them. */
function spell(value: number): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e7);
  const [digits = '', power] = isPlain ? [String(value)] : value.toExponential().split('e');
  return `${digits}${digits.includes('.') ? '' : '.0'}${power === undefined ? '' : `E${Number(power)}`}`;
}

/** `22/11/26 10:29:00`, of the start of the period. */
function when(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${clock.slice(0, 8)}`;
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
const were = (number: number, word: string): string => `${count(number, word)} ${number === 1 ? 'was' : 'were'}`;

const TREATED: Readonly<Record<string, string>> = { breaching: 'Breaching', notBreaching: 'NonBreaching' };

/** More datapoints than these are counted, and the newest five of them listed after that. */
const LISTED_AT_ONCE = 3;
const LISTED_AT_MOST = 5;

/** As CloudWatch words it in https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function reasonOf(seen: Seen): string {
  const { points, n, isMOfN } = seen;
  if (points.length === 0) return `Threshold Crossed: ${receivedOnly(seen)}${missing(seen)}.`;
  const some = isMOfN ? `${points.length} out of the last ${n} datapoints` : count(points.length, 'datapoint');
  const isLong = points.length > LISTED_AT_ONCE;
  const list = `[${points
    .slice(0, LISTED_AT_MOST)
    .map(({ time, value }) => `${spell(value)} (${when(time)})`)
    .join(', ')}]`;
  const sentence = `Threshold Crossed: ${some}${isLong ? '' : ` ${list}`} ${compared(seen)}${missing(seen)}`;
  const rest = isLong ? `. The most recent datapoints which crossed the threshold: ${list}` : '';
  return `${sentence}${rest}${isMOfN ? ` (${transition(seen)})` : ''}.`;
}

/** `was not greater than the threshold (1.0)` */
function compared({ state, points, comparison, threshold }: Seen): string {
  const verb = points.length === 1 ? 'was' : 'were';
  return `${verb}${state === 'OK' ? ' not' : ''} ${comparison.text} the threshold (${spell(threshold)})`;
}

/** `no datapoints were received for 8 periods` */
function receivedOnly({ received, n }: Seen): string {
  const some = received === 0 ? 'no datapoints were' : were(received, 'datapoint');
  return `${some} received for ${count(n, 'period')}`;
}

/** `and 19 missing datapoints were treated as [NonBreaching]` */
function missing({ n, received, treatMissing }: Seen): string {
  const filled = Math.max(0, n - received);
  const treated = TREATED[treatMissing];
  if (filled === 0 || treated === undefined) return '';
  return ` and ${were(filled, 'missing datapoint')} treated as [${treated}]`;
}

/** `minimum 1 datapoint for OK -> ALARM transition` */
function transition({ state, n, m }: Seen): string {
  const [least, way] = state === 'ALARM' ? [m, 'OK -> ALARM'] : [n - m + 1, 'ALARM -> OK'];
  return `minimum ${count(least, 'datapoint')} for ${way} transition`;
}

export const insufficient = (n: number): string => `Insufficient Data: ${were(n, 'datapoint')} unknown.`;
