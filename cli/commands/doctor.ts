import { ConfigurationError } from '../../config/problems';
import { RESULTS, type Checked } from '../doctor/check';
import { MACHINE_CHECKS } from '../doctor/checks/machine';
import { runChecks } from '../doctor/run-checks';
import { screen } from '../doctor/screen';
import { asked, CHECKS } from '../doctor/table';
import { worldOf } from '../doctor/world';
import { EXIT } from '../failure';
import { describe, openSession, type Options, type Session } from '../session';
import { openTerminal, type Terminal } from '../terminal';

/** Looks at everything that a deploy needs and, after one, at all that is live. Changes nothing, and starts nothing. */
export async function doctor(options: Options): Promise<void> {
  const session = await sessionOrMachine(options);
  const { terminal } = session;
  const all = await terminal.step('Checking', () => runChecks(asked(CHECKS, options), worldOf(session)));

  if (worstOf(all) === 'failed') process.exitCode = EXIT.failed;
  terminal.say(`\n${describe(session)}\n\n${screen(all, terminal.color)}`);
  terminal.result({ result: worstOf(all), checks: all.map(asJson) });
  leaveBehind(all);
}

/** With a mistake in the configuration only the machine can be looked at. The mistake is told as everywhere. */
async function sessionOrMachine(options: Options): Promise<Session> {
  try {
    return openSession(options);
  } catch (error) {
    if (error instanceof ConfigurationError && !options.json) await showMachine(options, openTerminal(options));
    throw error;
  }
}

async function showMachine(options: Options, terminal: Terminal): Promise<void> {
  const all = await runChecks(asked(MACHINE_CHECKS, options), { options });
  terminal.say(screen(all, terminal.color));
}

const worstOf = (all: readonly Checked[]) =>
  RESULTS.findLast((result) => result !== 'skipped' && all.some(({ finding }) => finding.result === result)) ?? 'ok';

const asJson = ({ check: { id, group, title }, finding: { result, says, fix }, seconds }: Checked) => ({
  id,
  group,
  title,
  result,
  says,
  fix: fix ?? null,
  seconds: Number(seconds.toFixed(3)),
});

/** why: what was given up still waits for an answer, and would keep this process with it. */
function leaveBehind(all: readonly Checked[]): void {
  if (all.some(({ isGivenUp }) => isGivenUp)) process.exit();
}
