import { Command } from 'commander';
import { addAccessCommands } from './access-commands';
import { addAlertCommands } from './alert-commands';
import { addCompletionCommand } from './completion-command';
import { addConfigCommand } from './config-command';
import { addDoctorCommands } from './doctor-commands';
import { addDemoCommand } from './demo-command';
import { exitCodes, withHelp } from './help';
import { addLocalCommands } from './local-commands';
import { addStackCommands } from './stack-commands';

/** Every command, with its options and help. What a command does is loaded when it runs. */
export function buildProgram(): Command {
  const program = new Command('mme')
    .description('Deploys a SageMaker multi-model endpoint with everything around it.')
    .exitOverride();
  withHelp(program, {
    examples: [
      ['deploy --local', 'deploy to AWS on this machine, which is started if need be'],
      ['diff --environment staging', 'see what a deploy would change'],
      ['review --environment staging', 'the same as a reviewer wants to read it'],
      ['deploy --environment production', 'deploy; the plan is shown and confirmed first'],
      ['status --environment production', 'see what is live'],
      ['alerts test', 'send a real test alert to Slack'],
    ],
  }).addHelpText('after', `\n${exitCodes()}`);

  addDoctorCommands(program);
  addAccessCommands(program);
  addStackCommands(program);
  addConfigCommand(program);
  addAlertCommands(program);
  addLocalCommands(program);
  addDemoCommand(program);
  addCompletionCommand(program);
  return pointingToHelp(program, './mme');
}

/** Names the help of the command that a mistake is in. */
function pointingToHelp(command: Command, name: string): Command {
  for (const sub of command.commands) pointingToHelp(sub, `${name} ${sub.name()}`);
  return command.showHelpAfterError(`(see ${name} --help)`);
}
