import { gunzipSync } from 'node:zlib';
import type { HttpRequest } from '../gateway/types';
import { withBody } from '../gateway/with-body';
import { operationOf, type Model } from './model';

/**
 * A request as it was before the client compressed it, where the API says that clients may; else the encoding is the
 * caller's own, as of an object that is put. https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait
 */
export function uncompressed(model: Model, operation: string, request: HttpRequest): HttpRequest {
  const { 'content-encoding': encoding, ...headers } = request.headers;
  if (encoding !== 'gzip' || !operationOf(model, operation).requestcompression) return request;
  return withBody({ ...request, headers }, gunzipSync(request.body));
}
