import { rule, type Rule } from '../rule';
import { every } from '../shapes';
import { about } from './s3-access';
import { LOG_BUCKET, MODEL_BUCKET } from './s3-logs';
import { lifecycleRules } from './s3-retention';

const buckets = every('aws_s3_bucket');

/** What some ask of buckets in general, and what would serve nobody here. */
export const s3NotMet: readonly Rule[] = [
  rule({
    ids: ['S3.7', 'CKV_AWS_144'],
    title: 'A bucket is replicated to another region',
    fix: 'add an aws_s3_bucket_replication_configuration',
    subjects: buckets,
    isMet: (bucket, plan) => about(plan, bucket, 'aws_s3_bucket_replication_configuration').length > 0,
    mend: (draft, bucket) => {
      draft.add('aws_s3_bucket_replication_configuration', { bucket: bucket.get('bucket') });
    },
    exceptions: [
      {
        ...MODEL_BUCKET,
        why: 'An endpoint loads models in its own region only, and they come from a training pipeline or registry that can write them again. A second region is a second stack with a bucket of its own.',
      },
      {
        ...LOG_BUCKET,
        why: 'The bucket goes with the stack, and so would a copy that the stack makes. Evidence that must outlive the stack goes to a bucket of your own (model.data.accessLogBucket), replicated as you like.',
      },
    ],
  }),
  rule({
    ids: ['S3.11', 'CKV2_AWS_62'],
    title: 'A bucket tells of its events',
    fix: 'add an aws_s3_bucket_notification',
    subjects: buckets,
    isMet: (bucket, plan) => about(plan, bucket, 'aws_s3_bucket_notification').length > 0,
    mend: (draft, bucket) => {
      draft.add('aws_s3_bucket_notification', { bucket: bucket.get('bucket'), eventbridge: true });
    },
    exceptions: [
      {
        ...MODEL_BUCKET,
        why: 'Nothing in the stack would listen: an endpoint loads a model when it is asked for. Who wrote what is in the access logs, which S3 delivers by best effort.',
      },
      {
        ...LOG_BUCKET,
        why: 'Nothing in the stack would listen: logs are read when somebody asks what has happened. Whoever wants to hear of each one names a bucket of their own (model.data.accessLogBucket).',
      },
    ],
  }),
  rule({
    ids: ['S3.15', 'CKV_AWS_143'],
    title: 'A bucket locks its objects',
    fix: 'set object_lock_enabled to true',
    subjects: buckets,
    isMet: (bucket) => bucket.get('object_lock_enabled') === true,
    mend: (draft, bucket) => {
      draft.set(bucket, 'object_lock_enabled', true);
    },
    exceptions: [
      {
        ...MODEL_BUCKET,
        why: 'A lock would keep models that have to be deleted, such as those with data that somebody wants forgotten. Old versions bring back for 90 days what was overwritten or deleted.',
      },
      {
        ...LOG_BUCKET,
        why: 'Under a lock the stack could not be destroyed until the last log is old enough. Evidence that must outlive the stack goes to a bucket of your own (model.data.accessLogBucket), with a lock.',
      },
    ],
  }),
  rule({
    ids: ['S3.20', 'AVD-AWS-0170'],
    title: 'Deleting a version for good wants a second factor',
    fix: 'set mfa_delete to Enabled',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, 'aws_s3_bucket_versioning').some(
        (one) => one.get('versioning_configuration.mfa_delete') === 'Enabled',
      ),
    mend: (draft, bucket, plan) => {
      for (const one of about(plan, bucket, 'aws_s3_bucket_versioning'))
        draft.set(one, 'versioning_configuration.mfa_delete', 'Enabled');
    },
    exceptions: [
      {
        who: 'buckets with lifecycle rules',
        where: (bucket, plan) => lifecycleRules(plan, bucket).length > 0,
        beyond: [
          (draft, bucket, plan) => {
            draft.remove(...about(plan, bucket, 'aws_s3_bucket_lifecycle_configuration'));
          },
        ],
        why: 'S3 allows it only without lifecycle rules, which let old versions go here, and only the root user of the account can switch it on. AWS reports nothing for buckets with lifecycle rules.',
      },
    ],
  }),
];
