import { reachAccount } from '../aws/reach';
import { EXIT } from '../failure';
import { describe, openSession, type Options } from '../session';
import { asJson } from '../status/as-json';
import { commandFor } from '../suggested-command';
import { isHealthy } from '../status/health';
import { rowsOf } from '../status/rows';
import { screen } from '../status/screen';
import { readStatus } from '../status/status';

/** Shows what is live, and changes nothing. Ends with exit code 1 where something is wrong with it, or cannot be read. */
export async function status(options: Options): Promise<void> {
  const session = openSession(options);
  const { config, terminal } = session;
  await reachAccount(session);
  const live = await terminal.step('Asking AWS', () => readStatus(config));

  const healthy = isHealthy(live);
  if (!healthy) process.exitCode = EXIT.failed;
  terminal.say(
    live
      ? `\n${describe(session)}\n\n${screen(rowsOf(live, session, Date.now()), terminal.columns)}`
      : `There is no endpoint ${describe(session)}. Deploy it: ${commandFor(session, 'deploy')}`,
  );
  terminal.result({ healthy, ...asJson(config, live) });
}
