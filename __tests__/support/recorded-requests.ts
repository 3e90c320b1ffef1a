import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HttpRequest } from '../../local-aws/gateway/types';

/** A request as a client really sent it. Only the headers that say something about the call are kept. */
export interface Recording {
  readonly sentBy: 'Terraform' | 'AWS CLI' | 'SDK for JavaScript' | 'botocore';
  readonly service: string;
  readonly operation: string;
  readonly protocol: string;
  /** What AWS has against it, if anything. */
  readonly violates: readonly string[];
  readonly request: HttpRequest;
}

interface Stored extends Omit<Recording, 'service' | 'violates' | 'request'>, Omit<HttpRequest, 'body'> {
  readonly violates?: readonly string[];
  readonly body?: string;
  /** The body, where it is not text. */
  readonly base64?: string;
}

const FOLDER = join(__dirname, 'requests');

export const recordings: readonly Recording[] = readdirSync(FOLDER).flatMap((file) =>
  (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Stored[]).map((stored) => ({
    sentBy: stored.sentBy,
    service: basename(file, '.json'),
    operation: stored.operation,
    protocol: stored.protocol,
    violates: stored.violates ?? [],
    request: {
      method: stored.method,
      path: stored.path,
      headers: stored.headers,
      body: stored.base64 ? Buffer.from(stored.base64, 'base64') : Buffer.from(stored.body ?? ''),
    },
  })),
);

/** The one recording of that operation, by that client. */
export function recorded(sentBy: Recording['sentBy'], operation: string): Recording {
  const found = recordings.filter((recording) => recording.sentBy === sentBy && recording.operation === operation);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} recordings of ${operation} by ${sentBy}`);
  return found[0];
}
