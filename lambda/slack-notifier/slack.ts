import type { PlainMessage, SlackMessage } from './block-kit';
import { NotifierError, safeReason } from './log';
import type { Webhook } from './webhook';
import type { World } from './world';

/** How Slack took a message. */
export type Delivery = 'delivered' | 'delivered as plain text';

/** The way to Slack, and the milliseconds that are left to go it. */
export interface Route {
  readonly webhook: Webhook;
  readonly world: World;
  readonly remaining: () => number;
}

interface Answer {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly detail: string;
  /** What Slack asks for when it answers 429. */
  readonly retryAfterSeconds: number;
}

const MOST_TRIES = 3;
const LONGEST_FIRST_PAUSE = 1000;
const REVOKED = [403, 404, 410];

/** Posts a message, or throws: only an answer of 200 means that Slack has it. */
export async function post(message: SlackMessage, route: Route): Promise<Delivery> {
  const answer = await postToCurrentWebhook(message, route);
  if (answer.status === 200) return 'delivered';
  if (answer.status !== 400) throw refusal(answer);
  const second = await postToCurrentWebhook({ text: message.text, mrkdwn: false }, route);
  if (second.status === 200) return 'delivered as plain text';
  throw refusal(second);
}

async function postToCurrentWebhook(body: SlackMessage | PlainMessage, route: Route): Promise<Answer> {
  const url = await route.webhook.url();
  const answer = await postWhileTroublePasses(url, body, route);
  if (!REVOKED.includes(answer.status)) return answer;
  const current = await route.webhook.reread();
  return current === url ? answer : postWhileTroublePasses(current, body, route);
}

async function postWhileTroublePasses(url: string, body: unknown, { world, remaining }: Route): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await postOnce(url, body, world);
    if (!mayPass(answer) || tries === MOST_TRIES) return answer;
    const pause = pauseAfter(answer, tries, world);
    if (pause + world.postTimeout > remaining()) return answer;
    await world.sleep(pause);
  }
}

async function postOnce(url: string, body: unknown, world: World): Promise<Answer> {
  try {
    const response = await world.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(world.postTimeout),
    });
    const retryAfterSeconds = secondsOf(response.headers.get('retry-after'));
    return { status: response.status, detail: await detailOf(response), retryAfterSeconds };
  } catch (error) {
    return { status: 0, detail: safeReason(error), retryAfterSeconds: 0 };
  }
}

// Slack explains a refusal in one word, such as no_service; any other text is not for the log.
async function detailOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  return /^[a-z_]{1,60}$/.test(text) ? text : '';
}

// 1 s where Slack names no number of seconds.
function secondsOf(header: string | null): number {
  const seconds = Number(header ?? 1);
  return seconds >= 0 ? seconds : 1;
}

function mayPass({ status }: Answer): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function pauseAfter({ status, retryAfterSeconds }: Answer, tries: number, world: World): number {
  return status === 429 ? retryAfterSeconds * 1000 : world.random() * LONGEST_FIRST_PAUSE * 2 ** (tries - 1);
}

function refusal({ status, detail, retryAfterSeconds }: Answer): NotifierError {
  if (status === 0) return new NotifierError(`Slack could not be reached: ${detail}`);
  const answer = `Slack answered ${status} ${detail}`.trim();
  if (status === 429) return new NotifierError(`${answer}, and asked to wait ${retryAfterSeconds} s`);
  if (REVOKED.includes(status)) return new NotifierError(`webhook revoked (${answer}); run ./mme slack set-url`);
  return new NotifierError(answer);
}
