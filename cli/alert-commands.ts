import { InvalidArgumentError, Option, type Command } from 'commander';
import type { TestOptions } from './commands/alerts';
import type { AlertsPreviewOptions } from './commands/alerts-preview';
import type { SetUrlOptions } from './commands/slack';

type StackCommand = (name: string, description: string, parent: Command) => Command;

/** `./mme alerts …` and `./mme slack …`: the way that an alert takes to Slack. */
export function addAlertCommands(program: Command, stackCommand: StackCommand): void {
  const alerts = program.command('alerts').description('Alerts, and what Slack makes of them');
  stackCommand('test', 'Send a real test alert the way that every alert takes, and say what became of it', alerts)
    .option('--alarm <name>', 'whole, or without <endpoint>-<environment>-; else the first that rolls no update back')
    .addOption(
      new Option('--timeout <seconds>', "how long to wait for the notifier's word, each time")
        .argParser(seconds)
        .default(60),
    )
    .addHelpText(
      'after',
      `
Sets the alarm to ALARM, waits for what the notifier logs about it, and sets it back to OK.

Examples:
  ./mme alerts test                             the first alarm that rolls no update back
  ./mme alerts test --alarm Invocation4XXErrors
  ./mme alerts test --local

Exit codes: 0 Slack has both messages, 1 it has not, 2 no such alarm,
3 refused: the alarm would roll the update that is under way back, 130 interrupted (the alarm is set back).`,
    )
    .action(async (options: TestOptions) => {
      await (await import('./commands/alerts')).test(options);
    });

  stackCommand('preview', 'Show what the alerts and the dashboard look like, as web pages', alerts)
    .option('--out <folder>', 'where the pages are written; else cdktf.out/preview')
    .addHelpText(
      'after',
      `
Examples:
  ./mme alerts preview
  ./mme alerts preview --environment production --out /tmp/preview`,
    )
    .action(async (options: AlertsPreviewOptions) => {
      await (await import('./commands/alerts-preview')).alertsPreview(options);
    });

  const slack = program.command('slack').description("Slack's webhooks");
  stackCommand('set-url', 'Store a webhook, read from SLACK_ALERT_URL, standard input or a hidden prompt', slack)
    .option('--channel <name>', 'that of a channel in alerts.slack.channels, not of the default one')
    .addHelpText(
      'after',
      `
SLACK_ALERT_URL holds the webhook of the default channel, and is not read with --channel.

Examples:
  ./mme slack set-url
  ./mme slack set-url --channel ml-oncall --environment production
  pass show slack/ml-oncall | ./mme slack set-url --channel ml-oncall`,
    )
    .action(async (options: SetUrlOptions) => {
      await (await import('./commands/slack')).setUrl(options);
    });
}

function seconds(text: string): number {
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number === 0)
    throw new InvalidArgumentError('Allowed: a number of seconds above 0, such as 60.');
  return number;
}
