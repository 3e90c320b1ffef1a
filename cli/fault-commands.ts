import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { ANSWERS, OUTCOMES, type ApiFault, type EndpointFault } from '../local-aws/faults';
import type { LocalOptions } from './commands/local';

interface ApiOptions extends LocalOptions {
  readonly skip: number;
  readonly times: number;
}

interface EndpointOptions extends LocalOptions {
  readonly seconds?: number;
  readonly reason?: string;
  readonly times: number;
}

const OUTCOME_WORDS = [...new Set(Object.values(OUTCOMES).flat())];

/** `./mme local fault …`: what shall go wrong in the running local AWS. */
export function addFaultCommands(local: Command): void {
  const fault = local
    .command('fault')
    .description('Make AWS calls or endpoint changes go wrong in the running local AWS')
    .addHelpText(
      'after',
      `
Examples:
  ./mme local fault api UpdateEndpoint throttle --times 3    the next three calls are throttled, the fourth works
  ./mme local fault api PutObject lost --skip 1              the second call is done, but its answer is lost
  ./mme local fault api '*' expired --times 0                the credentials have expired, until it is cleared
  ./mme local fault endpoint update rolls-back --reason "Model load failed"
  ./mme local fault endpoint create slow --seconds 30
  ./mme local fault clear`,
    );

  subcommand(fault, 'api', 'Let calls of an operation go wrong; * is every operation')
    .argument('<operation>', 'such as UpdateEndpoint')
    .addArgument(new Argument('<answer>', 'what the call gets; after lost it is done all the same').choices(ANSWERS))
    .option('--skip <n>', 'calls that are let through first', count, 0)
    .addOption(timesOption('calls'))
    .action(async (operation: string, answer: ApiFault['answer'], { skip, times, ...options }: ApiOptions) => {
      await (await commands()).add({ kind: 'api', operation, answer, skip, times }, options);
    });

  subcommand(
    fault,
    'endpoint',
    'Let a change of an endpoint go wrong: create fails or is slow, update may also roll back',
  )
    .addArgument(new Argument('<during>', 'which change').choices(Object.keys(OUTCOMES)))
    .addArgument(new Argument('<outcome>', 'how it goes').choices(OUTCOME_WORDS))
    .option('--seconds <n>', 'how long the change takes before that', amount)
    .option('--reason <text>', 'the FailureReason')
    .addOption(timesOption('changes'))
    .action(
      async (
        during: EndpointFault['during'],
        outcome: EndpointFault['outcome'],
        { seconds, reason, times, ...options }: EndpointOptions,
      ) => {
        await (await commands()).add({ kind: 'endpoint', during, outcome, seconds, reason, times }, options);
      },
    );

  subcommand(fault, 'list', 'Show the faults that are still to come').action(async (options: LocalOptions) => {
    await (await commands()).list(options);
  });
  subcommand(fault, 'clear', 'Forget all faults').action(async (options: LocalOptions) => {
    await (await commands()).clear(options);
  });
}

const commands = () => import('./commands/local-fault');

const subcommand = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option('--json', 'the result as JSON on standard output')
    .option('--verbose', 'the stack trace of an error');

const timesOption = (what: string): Option =>
  new Option('--times <n>', `${what} that it hits; 0: until it is cleared`).argParser(count).default(1);

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Allowed: 0, 1, 2, …');
  return Number(text);
}

function amount(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('Allowed: a number of seconds, such as 30 or 0.5.');
  return Number(text);
}
