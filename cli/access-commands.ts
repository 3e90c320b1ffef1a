import { Option, type Command } from 'commander';
import type { Options } from './session';

type StackCommand = (name: string, description: string, parent: Command) => Command;

/** `./mme access …`: who may plan and deploy. An administrator's commands. */
export function addAccessCommands(program: Command, stackCommand: StackCommand): void {
  const access = program.command('access').description('Who may plan and deploy: IAM for people and pipelines');
  stackCommand('show', 'Print the roles and policies as JSON, for those who make them in another way', access)
    .addHelpText(
      'after',
      `
Examples:
  ./mme access show --environment production --set access.repository=acme/models
  ./mme access show | jq '.policies["mlops-mme-v1-validation-read"]'

Asks AWS nothing.`,
    )
    .action(async (options: Options) => {
      await (await import('./commands/access')).show(options);
    });

  stackCommand('deploy', 'Show the plan of roles and policies, ask, and make it so', access)
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
Wants rights that the roles themselves do not have: an administrator runs it, once for each endpoint and environment,
and again after a new version of this app. access.repository names the GitHub repository whose workflows get the roles.

Examples:
  ./mme access deploy --environment production
  ./mme access deploy --local --set access.repository=acme/models`,
    )
    .action(async (options: Options) => {
      await (await import('./commands/access')).deploy(options);
    });

  stackCommand('destroy', "Delete the roles and policies; GitHub's identity provider of the account stays", access)
    .option('--yes', 'do not ask')
    .addOption(new Option('--allow <words...>', 'allow what is refused otherwise').choices(['production-destroy']))
    .addHelpText('after', '\nRefuses while roles of the endpoint are bounded by the policy that would go.')
    .action(async (options: Options & { readonly allow?: readonly string[] }) => {
      await (await import('./commands/access')).destroy(options);
    });
}
