import type { AlarmRow } from '../../constructs/alarm';
import { notifierAlarmRows } from '../../constructs/notifier-alarms';
import { EVERY_ALARM, GPUS, KEY_OF, rowsOf } from './alarms';

export const HEADER = '| Alarm | Goes off at | Severity | Key |';

/** The alarms of an endpoint, those that are off by default included, and those on the way to Slack. */
export const EVERY_ROW: readonly AlarmRow[] = [
  ...rowsOf({ set: EVERY_ALARM }),
  ...notifierAlarmRows({ topicName: 'topic', functionName: 'function', queueName: 'queue' }),
];

/** The README's table of alarms, by the code. */
export const alarmTable = (): string => [HEADER, '|---|---|---|---|', ...EVERY_ROW.map(tableRow)].join('\n');

function tableRow(row: AlarmRow): string {
  const key = KEY_OF[row.id];
  return `| \`${row.id}\` | ${condition(row)} | ${row.severity} | ${key === undefined ? '–' : `\`model.alarms.${key}\``} |`;
}

const ON_BY_DEFAULT = rowsOf({ set: [GPUS] }).map(({ id }) => id);

/** `≥ 5 s, p99 in 3 of 3 × 1 min`, or `off` and an example for one that is there only where it is asked for. */
function condition(row: AlarmRow): string {
  const isOff = row.id in KEY_OF && !ON_BY_DEFAULT.includes(row.id);
  return isOff ? `off; with ${row.periods[1]}: ${goesOffAt(row)}` : goesOffAt(row);
}

function goesOffAt({ goesOff, threshold, unit, measured, periods, periodSeconds }: AlarmRow): string {
  const sign = { '>=': '≥', '<': '<' }[goesOff];
  const value = { Microseconds: `${threshold / 1_000_000} s`, Percent: `${threshold} %`, Count: `${threshold}` }[unit];
  const statistic =
    'metric' in measured && /^p\d/.test(measured.metric.statistic) ? `, ${measured.metric.statistic}` : '';
  const period = `${periodSeconds / 60} min`;
  const [beyond, of] = periods;
  return `${sign} ${value}${statistic} in ${of === 1 ? period : `${beyond} of ${of} × ${period}`}`;
}
