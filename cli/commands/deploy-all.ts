import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { confirm, refuseWithoutAnswer } from '../confirm';
import { EXIT } from '../failure';
import { conclude, each, openFleetInAws, type Done, type Fleet } from '../fleet/fleet';
import type { FleetOptions } from '../fleet/options';
import { HELD_BACK, NOT_BEGUN, ofDeploy, ofReview } from '../fleet/outcome';
import { summaryOf, tableOf, type Row } from '../fleet/table';
import { nameOf, type Target } from '../fleet/targets';
import { count } from '../plan/count';
import { openTerminal } from '../terminal';

export interface DeployAllOptions extends FleetOptions {
  /** Explicit words for what the plan guard refuses without them. */
  readonly allow?: readonly string[];
}

/** Reviews each stack of the fleet, asks once, and deploys what was reviewed. */
export async function deployAll(options: DeployAllOptions): Promise<void> {
  refuseWithoutAnswer({ options, terminal: openTerminal(options) });
  const fleet = await openFleetInAws(options, 'spelled out');
  const { allow = [] } = options;

  const review = await each(fleet, { title: 'Reviewing', command: 'review', outcomeOf: ofReview });
  for (const [target, { stdout }] of review.ended) writeFileSync(recordOf(fleet, target), stdout, { mode: 0o600 });
  const reviewed = review.rows.map((row) => refusedWithout(allow, row));
  // why: those without changes too: a deploy also mends scaling, clears leftovers, stores the webhook and looks at what is live.
  const going = reviewed.filter(({ outcome }) => outcome.exitCode === EXIT.done);
  if (review.interrupted || going.length === 0) {
    conclude(fleet, { ...review, rows: reviewed });
    return;
  }

  await agree(fleet, reviewed, going);
  const before = going.map(({ target }) => target).filter((target) => !isProduction(target));
  const inProduction = going.map(({ target }) => target).filter(isProduction);
  const first = await deployEach(fleet, before, allow);
  const others = [...reviewed.filter(({ target }) => !isProduction(target)), ...first.rows];
  const mayGoOn = !first.interrupted && !others.some(hasFailed);
  const last = mayGoOn ? await deployEach(fleet, inProduction, allow) : heldBack(inProduction, first.interrupted);

  const deployed = new Map([...first.rows, ...last.rows].map((row) => [row.target, row]));
  const interrupted = first.interrupted || last.interrupted;
  conclude(fleet, { interrupted, rows: reviewed.map((row) => after(row, deployed.get(row.target))) });
}

type Deployed = Pick<Done, 'rows' | 'interrupted'>;

async function deployEach(fleet: Fleet, targets: readonly Target[], allow: readonly string[]): Promise<Deployed> {
  if (targets.length === 0) return { rows: [], interrupted: false };
  return await each(fleet, {
    title: 'Deploying',
    command: 'deploy',
    targets,
    more: (target) => [
      ...(allow.length > 0 ? ['--allow', ...allow] : []),
      '--yes',
      '--reviewed',
      recordOf(fleet, target),
    ],
    outcomeOf: ofDeploy,
  });
}

const isProduction = ({ environment }: Target): boolean => environment === 'production';
const hasFailed = ({ outcome }: Row): boolean => outcome.exitCode !== EXIT.done;

/** why: production is last, and what went wrong elsewhere would go wrong there. */
const heldBack = (targets: readonly Target[], interrupted: boolean): Deployed => ({
  interrupted,
  rows: targets.map((target) => ({ target, outcome: interrupted ? NOT_BEGUN : HELD_BACK, seconds: 0 })),
});

/** Where what was reviewed of a stack is kept. */
const recordOf = ({ folder }: Fleet, target: Target): string => path.join(folder, `${nameOf(target)}.review.json`);

/** A stack whose plan brings dangers that no word allows is refused here already. */
function refusedWithout(allowed: readonly string[], row: Row): Row {
  const missing = row.outcome.dangers.filter((word) => !allowed.includes(word));
  if (missing.length === 0) return row;
  const outcome = {
    ...row.outcome,
    exitCode: EXIT.refused,
    words: `refused: ${missing.join(', ')}`,
    state: 'nothing was changed',
    fix: `read its log; if it is what you want, run the same command with --allow ${row.outcome.dangers.join(' ')}`,
  };
  return { ...row, outcome };
}

/** Asks once for all, where there is anything to change. */
async function agree({ options, terminal }: Fleet, reviewed: readonly Row[], going: readonly Row[]): Promise<void> {
  terminal.say(`\n${tableOf(reviewed, terminal.color)}\n\n${summaryOf(reviewed)}`);
  const changing = going.filter(({ outcome }) => outcome.hasChanges).length;
  if (changing === 0) return;
  // why: of these, production is the one whose name has to be typed.
  const environments = going.map(({ target }) => target.environment);
  const environment = environments.find((name) => name === 'production') ?? environments[0] ?? 'production';
  await confirm({ options, terminal, config: { environment } }, `Deploy these changes of ${count(changing, 'stack')}?`);
}

/** A stack after its deploy; as it was where there was none. */
const after = (review: Row, deployment: Row | undefined): Row =>
  deployment ? { ...deployment, seconds: review.seconds + deployment.seconds } : review;
