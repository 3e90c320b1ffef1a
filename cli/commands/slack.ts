import { WEBHOOK_RULE, webhookUrl } from '../../config/webhook';
import { checkAccount } from '../aws/preflight';
import { reachLocalAws } from '../aws/reach';
import { WebhookParameter } from '../aws/webhook';
import { EXIT, Failure } from '../failure';
import { describe, openSession, type Options, type Session } from '../session';

/** Stores the webhook, which is read from SLACK_ALERT_URL, standard input or a hidden prompt; never from an argument. */
export async function setUrl(options: Options): Promise<void> {
  const session = openSession(options);
  const { config, terminal } = session;
  const url = webhookUrl(await givenUrl(session), { loopback: options.local ?? false });
  if (url === undefined)
    throw new Failure('that is no Slack webhook', {
      state: 'nothing was stored',
      fix: `give ${WEBHOOK_RULE}`,
      exitCode: EXIT.wrongInput,
    });

  if (options.local) await reachLocalAws(session);
  else await checkAccount(config);
  const parameter = new WebhookParameter(config);
  const isNew = await parameter.store(url);
  terminal.say(
    `Slack's webhook of ${describe(session)} ${isNew ? 'is stored' : 'was stored already'} in ${parameter.name}`,
  );
  terminal.result({ parameter: parameter.name, changed: isNew });
}

async function givenUrl({ terminal }: Session): Promise<string> {
  const variable = process.env['SLACK_ALERT_URL'] ?? '';
  if (variable !== '') return variable;
  if (!terminal.canAsk) return readStandardInput();

  const { password } = await import('@inquirer/prompts');
  return password({ message: 'Slack webhook URL (hidden):', mask: true }, { output: process.stderr });
}

async function readStandardInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
