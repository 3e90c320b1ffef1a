import { strToU8, zipSync } from 'fflate';
import type { DeployedFunction } from '../../../local-aws/delivery/invoke';
import { Denied } from '../../../local-aws/iam/denied';
import type { AccessRequest } from '../../../local-aws/iam/request';

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
  roleArn: ROLE,
  logGroup: '/aws/lambda/notifier',
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token' },
  ...changed,
});

export const handlerThat = (body: string): string => `exports.handler = async (event, context) => { ${body} }`;

export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
export const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:failed';
export const ROLE = 'arn:aws:iam::123456789012:role/notifier';

/** Access that a test decides by the action: what it refuses is denied as AWS denies it. It keeps what was asked. */
export function accessThat(refuses: (request: AccessRequest) => boolean = () => false) {
  const asked: AccessRequest[] = [];
  const allows = (request: AccessRequest) => {
    asked.push(request);
    return Promise.resolve(!refuses(request));
  };
  const refused = (...requests: readonly AccessRequest[]) => {
    asked.push(...requests);
    return Promise.resolve(requests.filter(refuses));
  };
  const demand = async (...requests: readonly AccessRequest[]) => {
    for (const request of requests) if (!(await allows(request))) throw new Denied(request, { allowed: false, by: [] });
  };
  return { asked, allows, refused, demand };
}
