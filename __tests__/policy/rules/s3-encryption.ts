import { condition, refuses, type Refusal } from '../conditions';
import { changing, LOST, negated, to, without } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Exception, type Rule } from '../rule';
import { every, isOwnKey } from '../shapes';
import { about, bucketStatements } from './s3-access';
import { LOG_BUCKET } from './s3-logs';

const buckets = every('aws_s3_bucket');

const NO_OWN_KEY: Exception<Resource> = {
  ...LOG_BUCKET,
  why: 'S3 delivers access logs to no bucket whose default encryption has a key of KMS: SSE-S3 is what AWS asks for there. The logs name keys of models and callers, and hold no data of them.',
};

const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';
const DEFAULT = 'rule.apply_server_side_encryption_by_default';
const encryptions = (plan: Plan, bucket: Resource) => about(plan, bucket, ENCRYPTION);

const underKey = (plan: Plan) =>
  buckets(plan).filter((bucket) =>
    encryptions(plan, bucket).some((one) => isOwnKey(one.get(`${DEFAULT}.kms_master_key_id`), plan)),
  );

const CUSTOMER_KEY = 's3:x-amz-server-side-encryption-customer-algorithm';
const ENCRYPTED = 's3:x-amz-server-side-encryption';
const NAMED_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/** Whether a bucket refuses uploads to everybody, for any object and under this condition only. */
const refusesUploads = (bucket: Resource, plan: Plan, when: Refusal['when']) =>
  bucketStatements(plan, bucket).some((one) =>
    refuses(one, { action: 's3:PutObject', resources: [`${bucket.text('arn') ?? ''}/*`], when }),
  );
const refusing = (key: string) => (bucket: Resource, plan: Plan) =>
  bucketStatements(plan, bucket).filter((one) => condition(one, key));

/** How what is in a bucket is encrypted. */
export const s3Encryption: readonly Rule[] = [
  rule({
    ids: ['CKV_AWS_19', 'AVD-AWS-0088'],
    title: 'A bucket encrypts what is in it, and says so',
    fix: `add an ${ENCRYPTION}`,
    subjects: buckets,
    isMet: (bucket, plan) =>
      encryptions(plan, bucket).some((one) =>
        ['AES256', 'aws:kms', 'aws:kms:dsse'].includes(one.text(`${DEFAULT}.sse_algorithm`) ?? ''),
      ),
    weaken: (draft, bucket, plan) => {
      draft.remove(...encryptions(plan, bucket));
    },
  }),
  rule({
    ids: ['S3.17', 'CKV_AWS_145'],
    title: 'A bucket encrypts with a key of KMS',
    fix: 'set sse_algorithm to aws:kms',
    subjects: buckets,
    isMet: (bucket, plan) =>
      encryptions(plan, bucket).some((one) => one.text(`${DEFAULT}.sse_algorithm`)?.startsWith('aws:kms')),
    weaken: (draft, bucket, plan) => {
      for (const one of encryptions(plan, bucket)) draft.set(one, `${DEFAULT}.sse_algorithm`, 'AES256');
    },
    mend: (draft, bucket, plan) => {
      for (const one of encryptions(plan, bucket)) draft.set(one, `${DEFAULT}.sse_algorithm`, 'aws:kms');
    },
    exceptions: [NO_OWN_KEY],
  }),
  rule({
    ids: ['CKV2_AWS_67', 'AVD-AWS-0132'],
    title: "A bucket's key is the stack's own, and rotates",
    fix: "set kms_master_key_id to the stack's key",
    subjects: buckets,
    isMet: (bucket, plan) =>
      encryptions(plan, bucket).some((one) => {
        const key = plan.named('aws_kms_key', one.text(`${DEFAULT}.kms_master_key_id`));
        return key?.get('enable_key_rotation') === true;
      }),
    weaken: (draft, bucket, plan) => {
      for (const one of encryptions(plan, bucket)) draft.set(one, `${DEFAULT}.kms_master_key_id`, 'alias/aws/s3');
    },
    mend: (draft, bucket, plan) => {
      const [key] = plan.all('aws_kms_key');
      for (const one of encryptions(plan, bucket)) draft.set(one, `${DEFAULT}.kms_master_key_id`, key?.get('arn'));
    },
    exceptions: [NO_OWN_KEY],
  }),
  rule({
    ids: ['MME.1'],
    title: 'A bucket under a key refuses uploads that ask for another encryption, and asks KMS seldom',
    fix: 'deny s3:PutObject where the request names another key; set bucket_key_enabled to true',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms',
    subjects: underKey,
    isMet: (bucket, plan) =>
      encryptions(plan, bucket).every(
        (one) =>
          one.get('rule.bucket_key_enabled') === true &&
          refusesUploads(bucket, plan, {
            Null: { [ENCRYPTED]: 'false' },
            StringNotEquals: { [NAMED_KEY]: one.text(`${DEFAULT}.kms_master_key_id`) ?? '' },
          }),
      ),
    weaken: [
      ...changing(refusing(NAMED_KEY), ...LOST, negated(NAMED_KEY), negated(ENCRYPTED), without(ENCRYPTED)),
      ...changing(
        refusing(NAMED_KEY),
        to({ Condition: { Null: { [ENCRYPTED]: 'false' }, StringNotEquals: { [NAMED_KEY]: 'alias/aws/s3' } } }),
      ),
      (draft, bucket, plan) => {
        for (const one of encryptions(plan, bucket)) draft.set(one, 'rule.bucket_key_enabled', false);
      },
    ],
  }),
  rule({
    ids: ['MME.34'],
    title: "A bucket under a key refuses uploads under the uploader's own key, which nobody else could read",
    fix: 'deny s3:PutObject where the request has a key of its own (SSE-C)',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html',
    subjects: underKey,
    isMet: (bucket, plan) => refusesUploads(bucket, plan, { Null: { [CUSTOMER_KEY]: 'false' } }),
    weaken: changing(refusing(CUSTOMER_KEY), ...LOST),
  }),
];
