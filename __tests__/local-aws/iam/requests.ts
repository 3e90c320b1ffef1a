import type { Statement } from '../../../local-aws/iam/document';
import type { Policy } from '../../../local-aws/iam/evaluate';
import { askFor, sessionOf, type AccessRequest } from '../../../local-aws/iam/request';

export const ACCOUNT = '123456789012';
export const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:alerts`;
export const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:failed`;
export const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234`;
export const ALARM = `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:errors`;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/notifier`;
export const NOTIFIER = sessionOf(ROLE, 'notifier-function');

export const documentOf = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export const policyOf = (kind: string, of: string, ...statements: readonly Statement[]): Policy => ({
  kind,
  of,
  document: documentOf(...statements),
});

/** Lets IAM's policies of the account decide about a key. */
export const TO_THE_ACCOUNT: Statement = {
  Sid: 'Iam',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};

/** An alarm that publishes to the topic. */
export const PUBLISH = askFor({ service: 'cloudwatch.amazonaws.com', arn: ALARM })('sns:Publish', TOPIC);

/** The notifier's role that sends to the queue. */
export const SEND: AccessRequest = { principal: NOTIFIER, action: 'sqs:SendMessage', resource: QUEUE };

/** The notifier's role that decrypts. */
export const DECRYPT: AccessRequest = { principal: NOTIFIER, action: 'kms:Decrypt', resource: KEY };
