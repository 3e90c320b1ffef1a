import { strToU8, zipSync } from 'fflate';
import type { DeployedFunction } from '../../../local-aws/delivery/invoke';

/** The zip of a function whose one file has this source. */
export const zipOf = (source: string): Uint8Array => zipSync({ 'index.js': strToU8(source) });

/** A deployed function with this body: `return event.n + 1`. */
export const functionThat = (body: string, changed: Partial<DeployedFunction> = {}): DeployedFunction => ({
  name: 'notifier',
  region: 'eu-west-1',
  zip: zipOf(handlerThat(body)),
  handler: 'index.handler',
  timeoutSeconds: 10,
  memoryMegabytes: 256,
  variables: {},
  ...changed,
});

export const handlerThat = (body: string): string => `exports.handler = async (event, context) => { ${body} }`;

export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
export const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:failed';
