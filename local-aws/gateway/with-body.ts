import type { HttpRequest, HttpResponse } from './types';

/** A request or a response with another body, and the length of that. */
export const withBody = <T extends HttpRequest | HttpResponse>(message: T, body: Buffer): T => ({
  ...message,
  headers: { ...message.headers, 'content-length': String(body.length) },
  body,
});

export const withJson = <T extends HttpRequest | HttpResponse>(message: T, json: unknown): T =>
  withBody(message, Buffer.from(JSON.stringify(json)));
