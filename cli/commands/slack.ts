import { WEBHOOK_RULE, webhookUrl } from '../../config/webhook';
import { reachAccount } from '../aws/reach';
import { WebhookParameter } from '../aws/webhook';
import { channelsOf } from '../aws/webhooks';
import { answered, ON_STANDARD_ERROR } from '../confirm';
import { EXIT, Failure } from '../failure';
import { fromHereOn } from '../interrupts';
import { describe, openSession, type Options, type Session } from '../session';

export interface SetUrlOptions extends Options {
  /** One of alerts.slack.channels; else the default channel. */
  readonly channel?: string;
}

const UNCHANGED = 'nothing was stored';

/** Stores a webhook, which is read from SLACK_ALERT_URL, standard input or a hidden prompt; never from an argument. */
export async function setUrl(options: SetUrlOptions): Promise<void> {
  const session = openSession(options);
  const { config, terminal } = session;
  const { channel } = options;
  refuseUnknownChannel(session, channel);
  const url = webhookUrl(await givenUrl(session, channel), { loopback: options.local ?? false });
  if (url === undefined)
    throw new Failure('that is no Slack webhook', {
      state: UNCHANGED,
      fix: `give ${WEBHOOK_RULE}${channel === undefined ? '' : ', on standard input: SLACK_ALERT_URL is that of the default channel'}`,
      exitCode: EXIT.wrongInput,
    });

  await reachAccount(session);
  const parameter = new WebhookParameter(config, channel);
  fromHereOn(`whether the webhook is stored in ${parameter.name} is not known`);
  const isNew = await terminal.step(`Storing the webhook`, () => parameter.store(url));
  terminal.say(
    `Slack's webhook of ${channel === undefined ? '' : `channel ${channel} of `}${describe(session)} ${isNew ? 'is stored' : 'was stored already'} in ${parameter.name}`,
  );
  terminal.result({ parameter: parameter.name, changed: isNew });
}

function refuseUnknownChannel({ config }: Session, channel: string | undefined): void {
  const channels = channelsOf(config).filter(({ name }) => name !== undefined);
  if (channel === undefined || channels.some(({ name }) => name === channel)) return;
  const used = channels.map(({ name = '', severities }) => `${name} (${severities.join(', ')})`);
  throw new Failure(`no alert goes to a channel ${channel}`, {
    state: UNCHANGED,
    fix: `${used.length > 0 ? `name one that is used: ${used.join(', ')}; or ` : ''}let a severity go there first: alerts.slack.channels.page (or warn, info) = ${channel}`,
    exitCode: EXIT.wrongInput,
  });
}

async function givenUrl({ terminal }: Session, channel: string | undefined): Promise<string> {
  // why: the variable, which may be in a .env file, is the default channel's.
  const variable = channel === undefined ? (process.env['SLACK_ALERT_URL'] ?? '') : '';
  if (variable !== '') return variable;
  if (!terminal.canAsk) return readStandardInput();

  const { password } = await import('@inquirer/prompts');
  return answered(password({ message: 'Slack webhook URL (hidden):', mask: true }, ON_STANDARD_ERROR));
}

async function readStandardInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
