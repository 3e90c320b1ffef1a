import type { SlackMessage } from './block-kit';
import { SHORTEST_PAUSE, MOST_TRIES } from './limits';
import { NotifierError, safeReason } from './log';
import type { FindWebhook, Webhook } from './webhook';
import type { World } from './world';

/** How Slack took a message, and the parameter that said where. */
export type Delivery = readonly ['delivered' | 'delivered as plain text', Webhook[1]];

/** The part of Lambda's context that is used. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** The way to Slack, and how long there is to go it. */
export interface Route {
  readonly parameters: readonly string[];
  readonly findWebhook: FindWebhook;
  readonly world: World;
  readonly context: Context;
}

/** The status is 0 when there was no answer. The seconds are those that Slack asks to wait when it answers 429. */
type Answer = readonly [status: number, explanation: string, seconds: number];

const REVOKED = [403, 404, 410];

/** Posts a message, or throws: only an answer of 200 means that Slack has it. */
export async function post(
  message: SlackMessage,
  { parameters, findWebhook, world, context }: Route,
): Promise<Delivery> {
  let open = parameters;
  let webhook = await findWebhook(open, false);
  let body: object = message;
  for (let tries = 1; ; tries++) {
    const answer = await postOnce(webhook[0], body, world);
    const [status, , seconds] = answer;
    if (status === 200) return [body === message ? 'delivered' : 'delivered as plain text', webhook[1]];

    const [url, parameter] = webhook;
    if (REVOKED.includes(status)) {
      webhook = await findWebhook(open, true);
      if (webhook[0] === url) {
        open = open.filter((other) => other !== parameter);
        if (open[0]) webhook = await findWebhook(open, true);
      }
    }
    if (status === 400 && body === message) body = { text: message.text, mrkdwn: false };
    else if (webhook[0] === url) {
      const pause = status === 429 ? seconds * 1000 : world.random() * SHORTEST_PAUSE * 2 ** tries;
      const mayPass = !status || status === 429 || status >= 500;
      if (!mayPass || tries >= MOST_TRIES || pause + world.postTimeout > context.getRemainingTimeInMillis())
        throw refusal(answer, parameter);
      await world.sleep(pause);
    }
  }
}

async function postOnce(url: string, body: object, world: World): Promise<Answer> {
  try {
    const [status, text, retryAfter] = await world.postJson(url, JSON.stringify(body), world.postTimeout);
    const seconds = Number(retryAfter);
    // Slack explains a refusal in one word, such as no_service; any other text is not for the log.
    return [status, /^[a-z_]{1,60}$/.test(text) ? text : '', seconds >= 0 ? seconds : 1];
  } catch (error) {
    return [0, safeReason(error), 0];
  }
}

function refusal([status, explanation]: Answer, parameter: string): NotifierError {
  if (!status) return new NotifierError(`Slack is out of reach: ${explanation}`);
  const answer = `Slack answered ${status} ${explanation}`.trim();
  if (REVOKED.includes(status))
    return new NotifierError(`webhook revoked (${parameter}: ${answer}); run ./mme slack set-url`);
  return new NotifierError(answer);
}
