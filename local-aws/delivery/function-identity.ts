import { accountOf, partitionOfArn } from '../iam/arn';
import { keyUse } from '../iam/key-use';
import { askAs, sessionOf, type AccessRequest, type Ask } from '../iam/request';

/** Whom a function is, and as what it runs. */
export interface FunctionIdentity {
  readonly region: string;
  readonly name: string;
  readonly roleArn: string;
}

/** Lambda names the session of a function's role after the function. */
export const askAsFunction = ({ roleArn, name }: FunctionIdentity): Ask => askAs(sessionOf(roleArn, name));

export const functionArnOf = ({ region, roleArn, name }: FunctionIdentity): string =>
  `arn:${partitionOfArn(roleArn)}:lambda:${region}:${accountOf(roleArn)}:function:${name}`;

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
export function environmentRequests(fn: FunctionIdentity, keyArn: string): readonly AccessRequest[] {
  const context = { 'kms:EncryptionContext:aws:lambda:FunctionArn': functionArnOf(fn) };
  return keyUse(askAsFunction(fn), 'lambda', keyArn, ['kms:Decrypt'], context);
}
