import { NotifierError, safeReason } from './log';
import type { World } from './world';

/** Where Slack takes messages. The URL is a secret: whoever knows it can post. */
export interface Webhook {
  /** As it was read in the last five minutes. */
  url(): Promise<string>;
  /** As it is stored now. */
  reread(): Promise<string>;
}

const CACHE_MILLISECONDS = 5 * 60 * 1000;
const SLACK_HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com'];
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

/** The webhook in an SSM parameter (SecureString). */
export function storedWebhook(parameter: string, world: World): Webhook {
  let cached: { readonly url: string; readonly until: number } | undefined;
  const reread = async (): Promise<string> => {
    const url = await readWebhook(parameter, world);
    cached = { url, until: world.now() + CACHE_MILLISECONDS };
    return url;
  };
  return { reread, url: async () => (cached && world.now() < cached.until ? cached.url : reread()) };
}

async function readWebhook(parameter: string, world: World): Promise<string> {
  const url = (await readParameter(parameter, world))?.trim();
  if (!url) throw new NotifierError(`no webhook is stored in ${parameter}; run ./mme slack set-url`);
  if (!isWebhook(url)) throw new NotifierError(`what is stored in ${parameter} is no webhook; run ./mme slack set-url`);
  return url;
}

async function readParameter(parameter: string, world: World): Promise<string | undefined> {
  try {
    return await world.readParameter(parameter);
  } catch (error) {
    throw new NotifierError(`the webhook in ${parameter} could not be read: ${safeReason(error)}`);
  }
}

// A loopback address lets a web server on this machine play Slack.
function isWebhook(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'https:' && SLACK_HOSTS.includes(hostname)) || LOOPBACK.test(hostname);
}
