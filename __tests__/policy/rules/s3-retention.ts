import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { every } from '../shapes';
import { about } from './s3-access';
import { LOG_BUCKET } from './s3-logs';

const buckets = every('aws_s3_bucket');

export const lifecycleRules = (plan: Plan, bucket: Resource) =>
  about(plan, bucket, 'aws_s3_bucket_lifecycle_configuration')
    .flatMap((lifecycle) => lifecycle.blocks('rule'))
    .filter((one) => one.get('status') === 'Enabled');
const isForAll = (one: ReturnType<typeof lifecycleRules>[number]) =>
  ['prefix', 'object_size_greater_than', 'object_size_less_than', 'tag', 'and'].every(
    (name) => one.get(`filter.${name}`) === undefined,
  );

/** What a bucket keeps, and for how long. */
export const s3Retention: readonly Rule[] = [
  rule({
    ids: ['S3.14', 'CKV_AWS_21', 'AVD-AWS-0090'],
    title: 'A bucket keeps old versions',
    fix: 'add an aws_s3_bucket_versioning with status Enabled',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, 'aws_s3_bucket_versioning').some(
        (one) => one.get('versioning_configuration.status') === 'Enabled',
      ),
    weaken: (draft, bucket, plan) => {
      for (const one of about(plan, bucket, 'aws_s3_bucket_versioning'))
        draft.set(one, 'versioning_configuration.status', 'Suspended');
    },
  }),
  rule({
    ids: ['S3.10', 'S3.13', 'CKV2_AWS_61'],
    title: 'A bucket has an end for old versions',
    fix: 'add an aws_s3_bucket_lifecycle_configuration with a rule that is on',
    subjects: buckets,
    isMet: (bucket, plan) =>
      lifecycleRules(plan, bucket).some(
        (one) => isForAll(one) && one.get('noncurrent_version_expiration.noncurrent_days') !== undefined,
      ),
    weaken: (draft, bucket, plan) => {
      for (const one of lifecycleRules(plan, bucket)) draft.set(one, 'status', 'Disabled');
    },
  }),
  rule({
    ids: ['CKV_AWS_300'],
    title: 'A bucket gives up uploads that were never completed',
    fix: 'add abort_incomplete_multipart_upload to a lifecycle rule for all objects',
    subjects: buckets,
    isMet: (bucket, plan) =>
      lifecycleRules(plan, bucket).some(
        (one) => isForAll(one) && one.get('abort_incomplete_multipart_upload.days_after_initiation') !== undefined,
      ),
    weaken: (draft, bucket, plan) => {
      for (const one of lifecycleRules(plan, bucket)) draft.set(one, 'filter.prefix', 'models/');
    },
  }),
  rule({
    ids: ['AVD-AWS-0320'],
    title: "A bucket's name has no dot, which TLS could not verify",
    fix: 'choose a name without dots',
    subjects: buckets,
    isMet: (bucket) => bucket.text('bucket')?.includes('.') === false,
    weaken: (draft, bucket) => {
      draft.set(bucket, 'bucket', 'models.example');
    },
  }),
  rule({
    ids: ['MME.3'],
    title: 'A bucket is not deleted with the stack while something is in it, unless somebody asks for it',
    fix: 'set force_destroy to false: for models, model.data.destroyWithModels',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#force_destroy',
    subjects: buckets,
    isMet: (bucket) => bucket.get('force_destroy') !== true,
    weaken: (draft, bucket) => {
      draft.set(bucket, 'force_destroy', true);
    },
    mend: (draft, bucket) => {
      draft.set(bucket, 'force_destroy', false);
    },
    exceptions: [
      {
        ...LOG_BUCKET,
        who: `${LOG_BUCKET.who}, in validation and staging`,
        environments: ['validation', 'staging'],
        why: 'A stack there is destroyed as soon as it has been tried out, and its access logs are evidence of nothing that lasts. In production S3 refuses to delete a log bucket that is not empty.',
      },
    ],
  }),
];
