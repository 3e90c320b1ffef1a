import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { ANSWERS, OUTCOMES, type ApiFault, type EndpointFault } from '../../local-aws/faults';
import type { LocalOptions } from '../commands/local';
import { withHelp } from './help';
import { plainCommand } from './new-command';

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
  const fault = withHelp(
    local.command('fault').description('Make AWS calls or endpoint changes go wrong in the running local AWS'),
    {
      examples: [
        ['local fault api UpdateEndpoint throttle --times 3', 'the next three calls are throttled, the fourth works'],
        'local fault endpoint update rolls-back --reason "Model load failed"',
        'local fault list',
        'local fault clear',
      ],
    },
  );

  withHelp(
    plainCommand('api', 'Let calls of an operation go wrong; * is every operation', fault)
      .argument('<operation>', 'such as UpdateEndpoint')
      .addArgument(new Argument('<answer>', 'what the call gets; after lost it is done all the same').choices(ANSWERS))
      .option('--skip <n>', 'calls that are let through first', count, 0)
      .addOption(timesOption('calls')),
    {
      examples: [
        ['local fault api PutObject lost --skip 1', 'the second call is done, but its answer is lost'],
        ["local fault api '*' expired --times 0", 'the credentials have expired, until it is cleared'],
      ],
    },
  ).action(async (operation: string, answer: ApiFault['answer'], { skip, times, ...options }: ApiOptions) => {
    await (await commands()).add({ kind: 'api', operation, answer, skip, times }, options);
  });

  withHelp(
    plainCommand('endpoint', 'Let a change of an endpoint fail, roll back or take long', fault)
      .addArgument(new Argument('<during>', 'which change').choices(Object.keys(OUTCOMES)))
      .addArgument(new Argument('<outcome>', 'how it goes').choices(OUTCOME_WORDS))
      .option('--seconds <n>', 'how long the change takes before that', amount)
      .option('--reason <text>', 'the FailureReason')
      .addOption(timesOption('changes')),
    {
      examples: [
        'local fault endpoint update rolls-back --reason "Model load failed"',
        'local fault endpoint create slow --seconds 30',
      ],
    },
  ).action(
    async (
      during: EndpointFault['during'],
      outcome: EndpointFault['outcome'],
      { seconds, reason, times, ...options }: EndpointOptions,
    ) => {
      await (await commands()).add({ kind: 'endpoint', during, outcome, seconds, reason, times }, options);
    },
  );

  withHelp(plainCommand('list', 'Show the faults that are still to come', fault), {
    examples: ['local fault list --json | jq .faults'],
  }).action(async (options: LocalOptions) => {
    await (await commands()).list(options);
  });
  withHelp(plainCommand('clear', 'Forget all faults', fault), { examples: ['local fault clear'] }).action(
    async (options: LocalOptions) => {
      await (await commands()).clear(options);
    },
  );
}

const commands = () => import('../commands/local-fault');

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
