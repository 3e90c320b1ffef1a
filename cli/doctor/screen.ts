import { wrapped } from '../status/screen';
import { GROUPS, RESULTS, type Checked, type Result } from './check';

const WIDTH = 110;
const SIGNS: Readonly<Record<Result, string>> = { ok: '✓', skipped: '–', warning: '!', failed: '✗' };
const COLORS: Readonly<Record<Result, number>> = { ok: 32, skipped: 90, warning: 33, failed: 31 };
const SLOW_SECONDS = 1;

type Paint = (result: Result, text: string) => string;

/** All checks by group, one line for each, with what to do below what is wrong; and how many came to what. */
export function screen(all: readonly Checked[], color: boolean): string {
  const paint: Paint = (result, text) => (color ? `\u001b[${COLORS[result]}m${text}\u001b[0m` : text);
  const column = Math.max(...all.map(({ check }) => check.title.length));
  const parts = GROUPS.map((name) => ({ names: [name], checks: all.filter(({ check }) => check.group === name) }))
    .filter(({ checks }) => checks.length > 0)
    .reduce<Part[]>(mergedGroups, [])
    .map(({ names, checks }) =>
      [
        names.join(', '),
        ...runsOf(checks).flatMap((run) =>
          isOneSkip(run) ? skipLine(run, paint) : run.flatMap(linesOf(column, paint)),
        ),
      ].join('\n'),
    );
  return [...parts, summary(all, paint)].join('\n\n');
}

interface Part {
  readonly names: string[];
  readonly checks: Checked[];
}

/** Groups that were skipped for the same reason are one. */
function mergedGroups(before: Part[], next: Part): Part[] {
  const last = before.at(-1);
  const both = [...(last?.checks ?? []), ...next.checks];
  if (!last || !isOneSkip(both)) return [...before, next];
  return [...before.slice(0, -1), { names: [...last.names, ...next.names], checks: both }];
}

/** Checks one after the other that were skipped for the same reason are a run; any other is one of its own. */
const runsOf = (checks: readonly Checked[]): Checked[][] =>
  checks.reduce<Checked[][]>((runs, next) => {
    const run = [...(runs.at(-1) ?? []), next];
    return isOneSkip(run) ? [...runs.slice(0, run.length > 1 ? -1 : undefined), run] : [...runs, [next]];
  }, []);

const isOneSkip = (run: readonly Checked[]): boolean =>
  run.length > 1 && run.every(({ finding: { result, says } }) => result === 'skipped' && says === run[0]?.finding.says);

function skipLine(run: readonly Checked[], paint: Paint): string[] {
  const { says = '', fix } = run[0]?.finding ?? {};
  const reason = fix === undefined ? says : `${says}; fix: ${fix}`;
  return [`  ${paint('skipped', `${SIGNS.skipped} ${run.length} checks skipped: ${reason}`)}`];
}

const linesOf = (column: number, paint: Paint) => {
  const margin = ' '.repeat(column + 6);
  return ({ check, finding: { result, says, fix }, seconds }: Checked): string[] => {
    const took = seconds >= SLOW_SECONDS ? ` (${seconds.toFixed(1)} s)` : '';
    const [first = '', ...rest] = [
      ...wrapped(`${says}${took}`, WIDTH - margin.length),
      ...(fix === undefined ? [] : wrapped(`fix: ${fix}`, WIDTH - margin.length)),
    ];
    const shown = result === 'skipped' ? paint(result, first) : first;
    return [
      `  ${paint(result, SIGNS[result])} ${check.title.padEnd(column)}  ${shown}`,
      ...rest.map((line) => margin + line),
    ];
  };
};

function summary(all: readonly Checked[], paint: Paint): string {
  return [...RESULTS]
    .reverse()
    .map((result) => [result, all.filter(({ finding }) => finding.result === result).length] as const)
    .filter(([, number]) => number > 0)
    .map(([result, number]) => paint(result, `${number} ${result === 'warning' && number > 1 ? 'warnings' : result}`))
    .join(', ');
}
