import type { AwsError, HttpResponse } from './types';

/** A refusal of what is no call of a service that is known, so that it speaks no service's protocol. */
export const plainRefusal = ({ code, message, status }: AwsError): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: Buffer.from(JSON.stringify({ __type: code, message })),
});
