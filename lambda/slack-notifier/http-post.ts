import { request as http } from 'node:http';
import { request as https } from 'node:https';

/** What a web server answered. */
export type Reply = readonly [status: number, text: string, retryAfter: string | undefined];

/** Posts JSON once. Rejects where there is no answer in so many milliseconds. */
// why not fetch: Node takes 30 ms to load it at a cold start, and the AWS SDK has loaded these two already.
export function postJson(url: string, body: string, milliseconds: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // why: Lambda may sleep for hours between two posts, and no connection outlives that.
      agent: false,
      signal: AbortSignal.timeout(milliseconds),
    } as const;
    let settle: (error: Error) => void = reject;
    (url.startsWith('https:') ? https : http)(url, options, (response) => {
      let text = '';
      // why: the status tells what became of the message, also where the text breaks off or never ends.
      settle = () => {
        resolve([response.statusCode ?? 0, text, response.headers['retry-after']]);
      };
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('close', settle);
    })
      .on('error', (error) => {
        settle(error);
      })
      .end(body);
  });
}
