import { RawResponse, type ApiCall, type Forward, type HttpResponse, type Json, type Rules } from '../gateway/types';
import { unsupported } from './answers';
import { jsonPattern } from './logs/json-pattern';

/** Filter patterns that moto takes for no pattern at all: it would answer with every line. */
export function logsRules(): Rules {
  return {
    FilterLogEvents: async (call, forward) => {
      const pattern = ((call.input['filterPattern'] as string | undefined) ?? '').trim();
      if (pattern.startsWith('{')) return await filtered(call, forward, jsonPattern(pattern));
      // why: moto knows words, all of which must be there, and a text in quotes.
      if (pattern !== '' && !/^("[^"]*"|[A-Za-z][\w ]*)$/.test(pattern))
        throw unsupported(`the filter pattern ${pattern}`);
      return new RawResponse(await forward());
    },
  };
}

/** Each page of what there is without the pattern, and of it what matches: a page may be empty while there are more. */
async function filtered(
  { http, input }: ApiCall,
  forward: Forward,
  matches: (message: string) => boolean,
): Promise<Json | RawResponse> {
  const body = Buffer.from(JSON.stringify({ ...input, filterPattern: undefined }));
  const response: HttpResponse = await forward({
    ...http,
    headers: { ...http.headers, 'content-length': String(body.length) },
    body,
  });
  if (response.status >= 300) return new RawResponse(response);
  const answer = JSON.parse(response.body.toString()) as { events: { message: string }[] };
  return { ...answer, events: answer.events.filter(({ message }) => matches(message)) };
}
