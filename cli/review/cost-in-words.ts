import { INSTANCE_PRICES } from '../../config/facts/instance-prices';
import { count } from '../plan/count';
import { HOURS_PER_MONTH, sumOf, type Amount, type Cost, type Estimate, type Fleet, type Part } from './cost';

/** One row of a table of costs. */
export interface CostRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** "$1,763.68" */
export const dollars = (usd: number): string => USD.format(usd);

/** What each part costs in a month, and all of it. A difference stands behind what it makes: "$440.92 (+$220.46)". */
export function costRows({ before, after, running }: Cost): CostRow[] {
  const isScaled = [before, after].some((estimate) => estimate?.fleet?.isScaled);
  const hasFleet = [before, after].some((estimate) => estimate?.fleet);
  const instances = (label: string, which: Size): Row => [label, ({ fleet }) => fleet && partOf(fleet, which)];
  const part = (label: string, of: keyof Omit<Estimate, 'fleet'>, noun: string): Row => [
    label,
    (estimate) => ({ amount: estimate[of].amount, detail: count(estimate[of].count, noun) }),
  ];
  const sum = (label: string, which: Size): Row => [label, (estimate) => ({ amount: sumAt(estimate, which) })];

  const rows: readonly Row[] = [
    ...(isScaled
      ? [
          instances('Instances at the minimum', 'minimum'),
          instances(running === undefined ? 'Instances at the start' : 'Instances now', 'start'),
          instances('Instances at the maximum', 'maximum'),
        ]
      : hasFleet
        ? [instances('Instances', 'start')]
        : []),
    part('Alarms', 'alarms', 'metric'),
    part('Dashboards', 'dashboards', 'dashboard'),
    part('Encryption keys', 'keys', 'key'),
    ...(isScaled
      ? [sum('Sum at the minimum', 'minimum'), sum('Sum at the maximum', 'maximum')]
      : [sum('Sum', 'start')]),
  ];
  return rows.map(([label, cell]) => {
    const [was, is] = [before && cell(before), after && cell(after)];
    return { label, before: shown(was), after: shown(is, was?.amount) };
  });
}

type Size = 'minimum' | 'start' | 'maximum';
type Row = readonly [label: string, cell: (estimate: Estimate) => Cell | undefined];
interface Cell {
  readonly amount: Amount;
  readonly detail?: string;
}

function partOf(fleet: Fleet, which: Size): Cell {
  const part: Part = fleet[which];
  return { amount: part.amount, detail: `${part.count} × ${fleet.instanceType}` };
}

function sumAt({ fleet, alarms, dashboards, keys }: Estimate, which: Size): Amount {
  return sumOf([...(fleet ? [fleet[which]] : []), alarms, dashboards, keys].map(({ amount }) => amount));
}

function shown(cell: Cell | undefined, was?: Amount): string {
  if (!cell) return '–';
  return [`${amountInWords(cell.amount)}${difference(was, cell.amount)}`, cell.detail ?? []].flat().join(' · ');
}

const amountInWords = (amount: Amount): string =>
  'usd' in amount ? dollars(amount.usd) : `unknown (${amount.unknown})`;

function difference(was: Amount | undefined, is: Amount): string {
  if (!was || !('usd' in was) || !('usd' in is)) return '';
  const text = dollars(Math.abs(is.usd - was.usd));
  return text === dollars(0) ? '' : ` (${is.usd > was.usd ? '+' : '-'}${text})`;
}

/** The monthly cost in a sentence. */
export function costInWords({ before, after }: Cost): string {
  const was = before && range(before);
  const wasText = was && ('text' in was ? was.text : 'an unknown amount');
  if (!after) return wasText ? `Nothing any more, instead of ${wasText} a month.` : 'Nothing costs a fixed amount.';

  const is = range(after);
  if ('unknown' in is)
    return `The cost is unknown: ${is.unknown}.${wasText ? ` Until now it is ${wasText} a month.` : ''}`;
  if (!wasText) return `About ${is.text} a month.`;
  return wasText === is.text
    ? `About ${is.text} a month, as before.`
    : `About ${is.text} a month instead of ${wasText}.`;
}

/** "$226.86 to $888.24", as it scales. */
function range(estimate: Estimate): { readonly text: string } | { readonly unknown: string } {
  const [least, most] = [sumAt(estimate, 'minimum'), sumAt(estimate, 'maximum')];
  if ('unknown' in least) return least;
  if ('unknown' in most) return most;
  const [from, to] = [dollars(least.usd), dollars(most.usd)];
  return { text: from === to ? from : `${from} to ${to}` };
}

/** What a reader must know of the estimate. */
export function costNotes({ region, before, after, secondFleetPerHour }: Cost): string[] {
  const own = [before?.fleet, after?.fleet].filter((fleet) => fleet?.hasOwnPrice).map((fleet) => fleet?.instanceType);
  const list = INSTANCE_PRICES.get(region);
  return [
    secondFleetPerHour && `While the update runs, the old and the new fleet are paid: ${perHour(secondFleetPerHour)}.`,
    `An estimate in USD for ${HOURS_PER_MONTH} hours a month, by AWS's list prices${list ? ` of ${list.date} or newer` : ''} for ${region}, without free tier, contracts and taxes.`,
    own.length > 0 && `By cost.instancePricesPerHour: ${[...new Set(own)].join(', ')}.`,
    'By use, and not estimated: requests and data, logs, alerts, and storage of models and instances.',
  ].filter((note) => typeof note === 'string');
}

const perHour = (amount: Amount): string =>
  'usd' in amount ? `${dollars(amount.usd)} more for each hour` : `an amount that is unknown (${amount.unknown})`;
