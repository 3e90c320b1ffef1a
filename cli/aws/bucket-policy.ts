import { isDeepStrictEqual } from 'node:util';
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { denyInsecureTransport, type Statement } from '../../constructs/policy';
import { whereSet, type SettledBucket, type BucketSetting } from './bucket-setting';

/** A policy as it was found, with whatever others have put into it. */
interface Policy {
  readonly Statement?: unknown;
}

/** TLS only. Statements of others stay. https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export const tlsOnly: BucketSetting<Policy> = {
  id: 'policy',
  title: 'policy',
  read: async ({ s3, bucket }) => {
    const found = await whereSet(s3.send(new GetBucketPolicyCommand(bucket)), 'NoSuchBucketPolicy');
    return JSON.parse(found?.Policy ?? '{}') as Policy;
  },
  inWords: (found, bucket) => {
    const own = statementOf(bucket);
    const same = statementsOf(found).find(({ Sid }) => Sid === own.Sid);
    if (!same) return `lets plain HTTP in: it lacks ${own.Sid}`;
    return isSame(same, own) ? tlsOnly.right : `lets plain HTTP in: ${own.Sid} was changed`;
  },
  right: 'TLS only',
  write: (settled, found) => {
    const own = statementOf(settled);
    const others = statementsOf(found).filter(({ Sid }) => Sid !== own.Sid);
    const Policy = JSON.stringify({ Version: '2012-10-17', ...found, Statement: [...others, own] });
    return settled.s3.send(new PutBucketPolicyCommand({ ...settled.bucket, Policy }));
  },
};

function statementOf({ bucket, config }: SettledBucket): Statement {
  const arn = `arn:${config.partition}:s3:::${bucket.Bucket}`;
  return denyInsecureTransport('s3', arn, `${arn}/*`);
}

/** A single statement may stand without a list around it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const statementsOf = ({ Statement = [] }: Policy) => [Statement].flat() as { readonly Sid?: string }[];

/** Whether two documents mean the same: S3 may answer `{"AWS":"*"}` for `*`, a list for its only item, or members in another order. */
const isSame = (one: object, other: object): boolean => isDeepStrictEqual(plain(one), plain(other));

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.map(plain).sort();
  if (typeof value !== 'object' || value === null) return value;
  const { AWS, ...rest } = value as Readonly<Record<string, unknown>>;
  if (AWS !== undefined && Object.keys(rest).length === 0) return plain(AWS);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, plain(member)]),
  );
}
