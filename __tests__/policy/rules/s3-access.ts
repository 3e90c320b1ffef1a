import { refusesPlainHttp } from '../conditions';
import { ANOTHER_ACCOUNT, changing, LOST, without } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { ANYBODY, every, isAnybody, isForeign } from '../shapes';
import { statementsIn, type Statement } from '../statement';

const buckets = every('aws_s3_bucket');

/** The resources of a type that are about a bucket. */
export const about = (plan: Plan, bucket: Resource, type: string): Resource[] => plan.of(bucket, type, 'bucket');

const policies = (plan: Plan, bucket: Resource) => about(plan, bucket, 'aws_s3_bucket_policy');
export const bucketStatements = (plan: Plan, bucket: Resource): Statement[] =>
  policies(plan, bucket).flatMap(statementsIn);

const denied = (bucket: Resource, plan: Plan) => bucketStatements(plan, bucket).filter(({ isAllow }) => !isAllow);

export function policyOf(plan: Plan, bucket: Resource): Resource {
  const [policy] = policies(plan, bucket);
  if (!policy) throw new Error(`${bucket.at} has no policy to weaken`);
  return policy;
}

/** Each switch of the public access block, which Terraform leaves off where it is not said. */
const BLOCKS = {
  block_public_acls: ['CKV_AWS_53', 'AVD-AWS-0086'],
  block_public_policy: ['CKV_AWS_54', 'AVD-AWS-0087'],
  ignore_public_acls: ['CKV_AWS_55', 'AVD-AWS-0091'],
  restrict_public_buckets: ['CKV_AWS_56', 'AVD-AWS-0093'],
};
const ACCESS_BLOCK = 'aws_s3_bucket_public_access_block';

const blocked = Object.entries(BLOCKS).map(([name, ids]) =>
  rule({
    ids,
    title: `A bucket's public access block has ${name} on`,
    fix: `set ${name} to true`,
    subjects: buckets,
    isMet: (bucket, plan) => about(plan, bucket, ACCESS_BLOCK).some((block) => block.get(name) === true),
    weaken: (draft, bucket, plan) => {
      for (const block of about(plan, bucket, ACCESS_BLOCK)) draft.set(block, name, false);
    },
  }),
);

/** Who reaches a bucket. */
export const s3Access: readonly Rule[] = [
  rule({
    ids: ['S3.8', 'CKV2_AWS_6', 'AVD-AWS-0094'],
    title: 'A bucket has a public access block',
    fix: 'add an aws_s3_bucket_public_access_block with all four settings on',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, ACCESS_BLOCK).some((block) => Object.keys(BLOCKS).every((name) => block.get(name) === true)),
    weaken: (draft, bucket, plan) => {
      draft.remove(...about(plan, bucket, ACCESS_BLOCK));
    },
  }),
  ...blocked,
  rule({
    ids: ['S3.2', 'S3.3', 'CKV_AWS_70'],
    title: "A bucket's policy lets nobody read or write by an asterisk",
    fix: 'name who may, in Principal',
    subjects: buckets,
    isMet: (bucket, plan) =>
      !bucketStatements(plan, bucket).some(({ isAllow, principals }) => isAllow && principals.some(isAnybody)),
    weaken: (draft, bucket, plan) => {
      draft.say(policyOf(plan, bucket), { ...ANYBODY, Sid: 'Open', Action: 's3:GetObject', Resource: '*' });
    },
  }),
  rule({
    ids: ['S3.6'],
    title: "A bucket's policy lets no other account in",
    fix: "name principals of the stack's own account only",
    subjects: buckets,
    isMet: (bucket, plan) =>
      !bucketStatements(plan, bucket).some(
        ({ isAllow, principals }) => isAllow && principals.some((principal) => isForeign(principal, plan)),
      ),
    weaken: (draft, bucket, plan) => {
      const Principal = { AWS: `arn:aws:iam::${ANOTHER_ACCOUNT}:root` };
      draft.say(policyOf(plan, bucket), { Sid: 'Other', Effect: 'Allow', Principal, Action: 's3:PutBucketPolicy' });
    },
  }),
  rule({
    ids: ['S3.5'],
    title: 'A bucket refuses requests without TLS, whatever they want',
    fix: 'deny s3:* to * on the bucket and its objects where aws:SecureTransport is false',
    subjects: buckets,
    isMet: (bucket, plan) => {
      const arn = String(bucket.get('arn'));
      return bucketStatements(plan, bucket).some((one) => refusesPlainHttp(one, 's3:*', [arn, `${arn}/*`]));
    },
    weaken: changing(denied, ...LOST),
  }),
  rule({
    ids: ['CKV_AWS_93'],
    title: "A bucket's policy locks nobody out without a condition",
    fix: 'say under which condition it denies',
    subjects: buckets,
    isMet: (bucket, plan) =>
      !bucketStatements(plan, bucket).some(({ isAllow, conditions }) => !isAllow && conditions.length === 0),
    weaken: changing(denied, without()),
  }),
  rule({
    ids: ['S3.12', 'CKV2_AWS_65'],
    title: 'A bucket knows no access control lists',
    fix: 'add aws_s3_bucket_ownership_controls with BucketOwnerEnforced',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, 'aws_s3_bucket_ownership_controls').some(
        (controls) => controls.get('rule.object_ownership') === 'BucketOwnerEnforced',
      ),
    weaken: (draft, bucket, plan) => {
      for (const controls of about(plan, bucket, 'aws_s3_bucket_ownership_controls'))
        draft.set(controls, 'rule.object_ownership', 'ObjectWriter');
    },
  }),
  rule({
    ids: [...['CKV_AWS_20', 'CKV_AWS_57', 'AVD-AWS-0092'], ...['CKV_AWS_375', 'CKV_AWS_379', 'CKV2_AWS_43']],
    title: 'A bucket has no access control list that could open it',
    fix: 'remove the aws_s3_bucket_acl and acl',
    subjects: buckets,
    isMet: (bucket, plan) =>
      bucket.get('acl') === undefined && about(plan, bucket, 'aws_s3_bucket_acl').length === 0 && isOwners(bucket),
    weaken: (draft, bucket) => {
      draft.add('aws_s3_bucket_acl', { bucket: bucket.get('bucket'), acl: 'public-read' });
    },
  }),
];

/** Whether what AWS says of its grants is that the owner has them. */
const isOwners = (bucket: Resource) => bucket.blocks('grant').every((grant) => grant.get('type') === 'CanonicalUser');
