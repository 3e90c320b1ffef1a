import type { Command } from 'commander';

/** A command about one endpoint in one environment. */
export function stackCommand(name: string, description: string, parent: Command): Command {
  const command = parent
    .command(name)
    .description(description)
    .option('--environment <name>', 'validation, staging or production; else ENVIRONMENT, else validation')
    .option('--endpoint <name>', 'else ENDPOINT_NAME, else mlops-mme-v1')
    .option('--set <key=value>', 'another value for a configuration key, in this run', repeat)
    .option('--local', 'AWS on this machine: the one that AWS_ENDPOINT_URL names, else one that is started');
  return speaking(command);
}

/** A command about this machine. */
export const plainCommand = (name: string, description: string, parent: Command): Command =>
  speaking(parent.command(name).description(description));

const speaking = (command: Command): Command =>
  command.option('--json', 'the result as JSON on standard output').option('--verbose', 'the stack trace of an error');

const repeat = (value: string, before: readonly string[] = []) => [...before, value];
