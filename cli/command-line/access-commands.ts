import { Option, type Command } from 'commander';
import { withHelp } from './help';
import type { Options } from '../session';
import { stackCommand } from './new-command';

/** `./mme access …`: who may plan and deploy. An administrator's commands. */
export function addAccessCommands(program: Command): void {
  const access = withHelp(
    program.command('access').description('Who may plan and deploy: IAM for people and pipelines'),
    {
      examples: ['access show', 'access deploy --environment production'],
    },
  );

  withHelp(
    stackCommand('show', 'Print the roles and policies as JSON, for those who make them in another way', access),
    {
      notes: 'Asks AWS nothing.',
      examples: [
        'access show --environment production --set access.repository=acme/models',
        `access show | jq '.policies["mlops-mme-v1-validation-read"]'`,
      ],
    },
  ).action(async (options: Options) => {
    await (await import('../commands/access')).show(options);
  });

  withHelp(
    stackCommand('deploy', 'Show the plan of roles and policies, ask, and make it so', access).option(
      '--yes',
      'do not ask',
    ),
    {
      notes:
        'Wants rights that the roles themselves do not have: an administrator runs it, once for each\n' +
        'endpoint and environment, and again after a new version of this app. access.repository names the\n' +
        'GitHub repository whose workflows get the roles.',
      examples: ['access deploy --environment production', 'access deploy --local --set access.repository=acme/models'],
    },
  ).action(async (options: Options) => {
    await (await import('../commands/access')).deploy(options);
  });

  withHelp(
    stackCommand('destroy', "Delete the roles and policies; GitHub's identity provider of the account stays", access)
      .option('--yes', 'do not ask')
      .addOption(new Option('--allow <words...>', 'allow what is refused otherwise').choices(['production-destroy'])),
    {
      notes: 'Refuses while roles of the endpoint are bounded by the policy that would go.',
      examples: ['access destroy', 'access destroy --environment production --allow production-destroy'],
    },
  ).action(async (options: Options & { readonly allow?: readonly string[] }) => {
    await (await import('../commands/access')).destroy(options);
  });
}
