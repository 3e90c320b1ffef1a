import { Command } from 'commander';
import { openTerminal } from '../cli/terminal';
import { interruptPrograms } from './measure';
import type { Measurement } from './measurement';
import { deploy, diff, firstDeploy } from './measurements/deploy';
import { fleet } from './measurements/fleet';
import { notifier } from './measurements/notifier';
import { startUp } from './measurements/start-up';
import { awsCdk } from './measurements/aws-cdk';
import { synth } from './measurements/synth';
import { tests } from './measurements/tests';
import { isMet, type Row } from './row';
import { table } from './table';
import { Workplace } from './workplace';

const MEASUREMENTS: readonly Measurement[] = [
  synth,
  awsCdk,
  startUp,
  fleet,
  notifier,
  diff,
  deploy,
  firstDeploy,
  tests,
];
const EXIT = { missed: 1, wrongInput: 2, interrupted: 130 };

interface Missing {
  readonly name: string;
  readonly reason: string;
}

async function bench(names: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  const unknown = names.filter((name) => !MEASUREMENTS.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`There is no measurement ${unknown.join(', ')}: ${MEASUREMENTS.map(({ name }) => name).join(', ')}`);
    process.exitCode = EXIT.wrongInput;
    return;
  }
  const place = new Workplace(openTerminal(options));
  endInOrder(place);
  const chosen = MEASUREMENTS.filter(({ name, byDefault }) => (names.length > 0 ? names.includes(name) : byDefault));
  const { rows, missing } = await all(chosen, place).finally(() => place.close());

  if (missing.length > 0 || !rows.every(isMet)) process.exitCode = EXIT.missed;
  const gaps = missing.map(({ name, reason }) => `\n${name} could not be measured: ${reason}`);
  place.terminal.say(`\n${[table(rows), ...gaps].join('\n')}`);
  place.terminal.result({ rows: rows.map((row) => ({ ...row, met: isMet(row) })), missing });
}

/** What cannot be measured does not keep the others from it. */
async function all(chosen: readonly Measurement[], place: Workplace): Promise<{ rows: Row[]; missing: Missing[] }> {
  const rows: Row[] = [];
  const missing: Missing[] = [];
  for (const { name, measure } of chosen)
    try {
      rows.push(...(await measure(place)));
    } catch (error) {
      missing.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  return { rows, missing };
}

/** Ends what runs, and leaves neither a process nor a folder behind. */
function endInOrder(place: Workplace): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      interruptPrograms();
      void place.close().finally(() => process.exit(EXIT.interrupted));
    });
}

void new Command('npm run bench --')
  .description('Measure commands against what they are held to, and print one table')
  .argument('[names...]', `some of ${MEASUREMENTS.map(({ name }) => name).join(', ')}; else all but the last two`)
  .option('--json', 'the rows as JSON on standard output')
  .addHelpText('after', '\nExit code 1 if a target is missed, or something could not be measured.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT.wrongInput))
  .action(bench)
  .parseAsync();
