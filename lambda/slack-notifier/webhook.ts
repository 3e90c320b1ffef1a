import { WEBHOOK_IS_FRESH } from './limits';
import { NotifierError, safeReason } from './log';
import type { World } from './world';

/** Where Slack takes messages, and the parameter that says so. The URL is a secret: whoever knows it can post. */
export type Webhook = readonly [url: string, parameter: string];

/** Finds the first webhook of some parameters: as it was read in the last five minutes, or as it is stored now. */
export type FindWebhook = (parameters: readonly string[], fresh: boolean) => Promise<Webhook>;

// A loopback address lets a web server on this machine play Slack.
const WEBHOOK = /^(https:\/\/hooks\.slack(-gov)?\.com|http:\/\/(127\.[\d.]+|localhost|\[::1\])(:\d+)?)\/\S+$/;

/** The webhooks in SSM parameters (SecureString). */
export function storedWebhooks(world: World): FindWebhook {
  const cache = new Map<string, readonly [webhook: Webhook, until: number]>();

  return async (parameters, fresh) => {
    const reasons: string[] = [];
    for (const parameter of parameters) {
      const [known, until = 0] = cache.get(parameter) ?? [];
      if (known && !fresh && world.now() < until) return known;
      try {
        const url = (await world.readParameter(parameter))?.trim() ?? '';
        if (!WEBHOOK.test(url)) throw new NotifierError('malformed');
        const webhook = [url, parameter] as const;
        cache.set(parameter, [webhook, world.now() + WEBHOOK_IS_FRESH]);
        return webhook;
      } catch (error) {
        reasons.push(`${parameter}: ${safeReason(error)}`);
      }
    }
    throw new NotifierError(`no webhook (${reasons.join(', ')}); run ./mme slack set-url`);
  };
}
