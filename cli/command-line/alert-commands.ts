import { InvalidArgumentError, Option, type Command } from 'commander';
import type { TestOptions } from '../commands/alerts';
import type { AlertsPreviewOptions } from '../commands/alerts-preview';
import type { SetUrlOptions } from '../commands/slack';
import { withHelp } from './help';
import { stackCommand } from './new-command';

/** `./mme alerts …` and `./mme slack …`: the way that an alert takes to Slack. */
export function addAlertCommands(program: Command): void {
  const alerts = withHelp(program.command('alerts').description('Alerts, and what Slack makes of them'), {
    examples: ['alerts test --environment staging', 'alerts preview'],
  });
  const timeout = new Option('--timeout <seconds>', "how long to wait for the notifier's word, each time");
  withHelp(
    stackCommand('test', 'Send a real test alert the way that every alert takes, and say what became of it', alerts)
      .option('--alarm <name>', 'whole, or without <endpoint>-<environment>-; else the first that rolls no update back')
      .addOption(timeout.argParser(seconds).default(60)),
    {
      notes: 'Sets the alarm to ALARM, waits for what the notifier logs about it, and sets it back to OK.',
      examples: [
        ['alerts test', 'the first alarm that rolls no update back'],
        'alerts test --alarm Invocation4XXErrors',
        'alerts test --local',
      ],
      exits: {
        done: 'Slack has both messages',
        failed: 'it has not',
        wrongInput: 'there is no such alarm',
        refused: 'the alarm would roll the update that is under way back',
        interrupted: 'interrupted: the alarm is set back',
      },
    },
  ).action(async (options: TestOptions) => {
    await (await import('../commands/alerts')).test(options);
  });

  withHelp(
    stackCommand('preview', 'Show what the alerts and the dashboard look like, as web pages', alerts).option(
      '--out <folder>',
      'where the pages are written; else cdktf.out/preview',
    ),
    { examples: ['alerts preview', 'alerts preview --environment production --out /tmp/preview'] },
  ).action(async (options: AlertsPreviewOptions) => {
    await (await import('../commands/alerts-preview')).alertsPreview(options);
  });

  const slack = withHelp(program.command('slack').description("Slack's webhooks"), { examples: ['slack set-url'] });
  withHelp(
    stackCommand(
      'set-url',
      'Store a webhook, read from SLACK_ALERT_URL, standard input or a hidden prompt',
      slack,
    ).option('--channel <name>', 'that of a channel in alerts.slack.channels, not of the default one'),
    {
      notes: 'SLACK_ALERT_URL holds the webhook of the default channel, and is not read with --channel.',
      examples: [
        'slack set-url',
        'slack set-url --channel ml-oncall --environment production',
        ['slack set-url --channel ml-oncall < webhook.txt', 'from standard input'],
      ],
    },
  ).action(async (options: SetUrlOptions) => {
    await (await import('../commands/slack')).setUrl(options);
  });
}

function seconds(text: string): number {
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number === 0)
    throw new InvalidArgumentError('Allowed: a number of seconds above 0, such as 60.');
  return number;
}
