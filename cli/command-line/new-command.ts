import { InvalidArgumentError, Option, type Command } from 'commander';

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

/** Lets a command about a stack be about many. None of the named options has a meaning for many. */
export function manyStacks(command: Command, ...unfit: readonly string[]): Command {
  const all = new Option('--all', 'all endpoints of config/endpoints; --endpoint and --environment take patterns');
  return command
    .addOption(all.conflicts([...unfit]))
    .option('--parallel <number>', 'with --all: how many stacks at the same time', atLeastOne)
    .hook('preAction', () => {
      const { all, parallel } = command.opts<{ readonly all?: boolean; readonly parallel?: number }>();
      if (parallel !== undefined && !all) command.error("error: option '--parallel <number>' wants --all");
    });
}

function atLeastOne(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('Allowed: a whole number, 1 or more.');
  return Number(value);
}

/** A command about this machine. */
export const plainCommand = (name: string, description: string, parent: Command): Command =>
  speaking(parent.command(name).description(description));

const speaking = (command: Command): Command =>
  command.option('--json', 'the result as JSON on standard output').option('--verbose', 'the stack trace of an error');

const repeat = (value: string, before: readonly string[] = []) => [...before, value];
