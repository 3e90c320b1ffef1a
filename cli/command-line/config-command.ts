import type { Command } from 'commander';
import { withHelp } from './help';
import type { Options } from '../session';
import { stackCommand } from './new-command';

/** `./mme config`: what is configured, and where. */
export function addConfigCommand(program: Command): void {
  withHelp(
    stackCommand('config', 'Show the effective configuration, and where each value comes from', program).argument(
      '[key]',
      'a key, or the beginning of some, such as model.scaling',
    ),
    {
      notes: 'Asks no AWS. Of SLACK_ALERT_URL it says only whether it is set.',
      examples: [
        'config',
        ['config model.scaling --environment production', 'one group'],
        ['config --json | jq -r \'.["state.bucket"].value\'', 'one value, for a script'],
        ['config model.resources --set model.resources.instanceType=ml.g4dn.xlarge', 'what another value would mean'],
      ],
    },
  ).action(async (key: string | undefined, options: Options) => {
    (await import('../commands/config')).config(key, options);
  });
}
