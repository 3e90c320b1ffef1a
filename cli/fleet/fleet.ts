import path from 'node:path';
import type { Config } from '../../config/resolve';
import { EXIT } from '../failure';
import { outputFolder, sourceOf } from '../session';
import { openTerminal, type Terminal } from '../terminal';
import { checkAll, refuseCollisions } from './check';
import type { Ended } from './child';
import { environmentIn, ownCommand, wordsFor } from './child-command';
import type { FleetOptions } from './options';
import type { Outcome } from './outcome';
import { defaultParallel } from './parallel';
import { logOf, runAll, type Ran } from './run';
import { asJson, summaryOf, tableOf, type Row } from './table';
import { targetsOf, type Reach, type Target } from './targets';
import { worstOf } from './worst';

/** Many stacks whose configurations are valid. */
export interface Fleet {
  readonly targets: readonly Target[];
  readonly configs: readonly Config[];
  readonly options: FleetOptions;
  readonly terminal: Terminal;
  /** The folder of the synthesised output. */
  readonly outdir: string;
  /** Where logs and reviews are kept. */
  readonly folder: string;
}

/** Checks the configuration of every stack that is chosen. With a mistake in any of them nothing is started. */
export function openFleet(options: FleetOptions, reach: Reach = 'any pattern'): Fleet {
  const source = sourceOf(options);
  const { targets, leftOut } = targetsOf(source, reach);
  const configs = checkAll(targets, source);
  const terminal = openTerminal(options);
  for (const environment of leftOut)
    terminal.note(`${environment} is left out: a deploy of many goes there only where --environment spells it out.`);
  const outdir = outputFolder();
  return { targets, configs, options, terminal, outdir, folder: path.join(outdir, 'fleet') };
}

/** The same where AWS is asked: stacks that are one to it are refused, and local AWS is started, once for all. */
export async function openFleetInAws(options: FleetOptions, reach?: Reach): Promise<Fleet> {
  const fleet = openFleet(options, reach);
  refuseCollisions(fleet.configs);
  if (options.local && (process.env['AWS_ENDPOINT_URL'] ?? '') === '') {
    const { startLocalAws } = await import('../../local-aws/control');
    await fleet.terminal.step('Starting local AWS', () => startLocalAws());
  }
  return fleet;
}

/** A command that is run about each of some stacks. */
interface Each {
  /** What is under way: `Comparing`. */
  readonly title: string;
  readonly command: 'diff' | 'review' | 'deploy';
  /** Default: all. */
  readonly targets?: readonly Target[];
  /** Words of the command beyond those of every command. */
  readonly more?: (target: Target) => readonly string[];
  readonly outcomeOf: (ended: Ended | undefined) => Outcome;
}

export interface Done extends Ran {
  readonly rows: readonly Row[];
}

/** Runs a command of each stack, and answers with what has become of it. */
export async function each(fleet: Fleet, { command, targets = fleet.targets, more, ...how }: Each): Promise<Done> {
  const { options, terminal, folder } = fleet;
  const parallel = options.parallel ?? defaultParallel(command === 'deploy' ? 'deploying' : 'planning');
  const ran = await runAll({
    ...{ title: how.title, command, targets, terminal, folder },
    env: environmentIn(folder),
    parallel: Math.min(parallel, targets.length),
    processOf: (target) => [...ownCommand(), ...wordsFor(command, target, options), ...(more?.(target) ?? [])],
    say: (_, ended) => how.outcomeOf(ended).words,
  });
  const rows = targets.map((target) => {
    const ended = ran.ended.get(target);
    const log = ended && path.relative(process.cwd(), logOf({ folder, command }, target));
    return { target, outcome: how.outcomeOf(ended), seconds: ended?.seconds ?? 0, log };
  });
  return { ...ran, rows };
}

/** Shows what has become of each stack; the exit code is that of the worst. */
export function conclude({ terminal, folder }: Fleet, { rows, interrupted }: Omit<Done, 'ended'>): void {
  terminal.say(`\n${tableOf(rows, terminal.color)}\n\n${summaryOf(rows)}`);
  terminal.note(`All that each stack has said: ${path.relative(process.cwd(), folder)}/`);
  terminal.result(rows.map(asJson));
  const codes = rows.map(({ outcome }) => outcome.exitCode);
  process.exitCode = worstOf(interrupted ? [...codes, EXIT.interrupted] : codes);
}
