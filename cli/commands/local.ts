import { ENVIRONMENTS } from '../../config/schema';
import { LOCAL_ACCOUNT } from '../../config/sources';
import { startLocalAws, stopLocalAws } from '../../local-aws/control';
import { environmentOf, instanceFolder, runningInstance } from '../../local-aws/instance';
import { EXIT } from '../failure';
import { fromHereOn } from '../interrupts';
import { openTerminal } from '../terminal';

const ACCOUNT_VARIABLES = ['AWS_ACCOUNT', ...ENVIRONMENTS.map((name) => `AWS_ACCOUNT_${name.toUpperCase()}`)];

export interface LocalOptions {
  readonly json?: boolean;
}

export async function start(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  const instance = await terminal.step('Starting local AWS', () => startLocalAws());
  terminal.say(`Local AWS runs at ${instance.url}`);
  terminal.result({ running: true, url: instance.url });
}

export async function stop(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  fromHereOn('whether local AWS runs is not known: ./mme local status tells');
  const stopped = await terminal.step('Stopping local AWS', () => stopLocalAws());
  terminal.say(stopped ? 'Local AWS stopped, and forgot what was deployed to it.' : 'Local AWS was not running.');
  terminal.result({ running: false, stopped });
}

/** Ends with exit code 1 where it does not run. */
export async function status(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  const instance = await runningInstance(instanceFolder());
  if (!instance) process.exitCode = EXIT.failed;
  terminal.say(
    instance
      ? `Local AWS runs at ${instance.url}, since ${instance.startedAt}`
      : 'Local AWS does not run. Start it with: ./mme local start',
  );
  terminal.result(instance ? { running: true, url: instance.url, startedAt: instance.startedAt } : { running: false });
}

/** Prints what a shell evaluates, so that any AWS tool in it works against local AWS. */
export async function env(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  const running = await runningInstance(instanceFolder());
  const instance = running ?? (await terminal.step('Starting local AWS', () => startLocalAws()));
  const variables = {
    ...environmentOf(instance, process.env['AWS_REGION'] ?? 'us-east-1'),
    ...Object.fromEntries(ACCOUNT_VARIABLES.map((name) => [name, LOCAL_ACCOUNT])),
  };
  // why: real AWS's certificates and profile have no meaning there.
  const unset = 'unset AWS_PROFILE AWS_SESSION_TOKEN AWS_CA_BUNDLE';
  if (!options.json)
    terminal.say(
      [
        ...Object.entries(variables).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`),
        unset,
      ].join('\n'),
    );
  terminal.result(variables);
}
