/** Slack's incoming webhooks. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const SLACK_HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com'];
const WEBHOOK_PATH = /^\/?(?:services|workflows|triggers)\/[\w/-]+$/;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

/** What SLACK_ALERT_URL may be. */
export const WEBHOOK_RULE = `a webhook URL on https://${SLACK_HOSTS[0]} or https://${SLACK_HOSTS[1]}, or the path of one (/services/…)`;

/**
 * The webhook URL that a text means, or undefined where it means none.
 * `loopback` accepts an address on this machine too, where a local web server plays Slack.
 */
export function webhookUrl(given: string, { loopback = false } = {}): string | undefined {
  const text = given.trim();
  if (WEBHOOK_PATH.test(text)) return `https://${SLACK_HOSTS[0]}/${text.replace(/^\//, '')}`;
  if (!URL.canParse(text)) return undefined;

  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  const onSlack = url.protocol === 'https:' && SLACK_HOSTS.includes(url.host) && WEBHOOK_PATH.test(url.pathname);
  const onThisMachine = loopback && /^https?:$/.test(url.protocol) && LOOPBACK.test(url.hostname);
  return onSlack || onThisMachine ? url.href : undefined;
}
