import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { condition, covers, every, hasAction, isForService } from '../shapes';
import { about, bucketStatements } from './s3-access';

const buckets = every('aws_s3_bucket');

/** Whether S3 writes access logs to it. */
export const takesAccessLogs = (bucket: Resource, plan: Plan): boolean =>
  bucketStatements(plan, bucket).some(
    (one) => one.isAllow && isForService(one, 'logging.s3.amazonaws.com') && hasAction(one, 's3:PutObject'),
  );

export const LOG_BUCKET = { who: 'the bucket of access logs', where: takesAccessLogs };

/** How it is known who has reached a bucket. */
export const s3Logs: readonly Rule[] = [
  rule({
    ids: ['S3.9', 'CKV_AWS_18', 'AVD-AWS-0089'],
    title: 'Who reaches a bucket is logged',
    fix: 'add an aws_s3_bucket_logging',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, 'aws_s3_bucket_logging').some((one) => one.get('target_bucket') !== undefined),
    weaken: (draft, bucket, plan) => {
      draft.remove(...about(plan, bucket, 'aws_s3_bucket_logging'));
    },
    mend: (draft, bucket) => {
      draft.add('aws_s3_bucket_logging', { bucket: bucket.get('bucket'), target_bucket: bucket.get('bucket') });
    },
    exceptions: [
      {
        ...LOG_BUCKET,
        why: 'Each log of the log bucket would make another one, for ever. AWS says to suppress the finding there. Old versions show where somebody has written over a log.',
      },
    ],
  }),
  rule({
    ids: ['MME.2'],
    title: 'A bucket of access logs takes them from one bucket of the stack, under its name',
    fix: 'name aws:SourceAccount and the one aws:SourceArn, and the prefix in Resource',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    subjects: (plan) => buckets(plan).filter((bucket) => takesAccessLogs(bucket, plan)),
    isMet: (bucket, plan) =>
      bucketStatements(plan, bucket)
        .filter(({ isAllow }) => isAllow)
        .every((one) => {
          const from = plan.named('aws_s3_bucket', condition(one, 'aws:SourceArn')?.values.join());
          const only = `${String(bucket.get('arn'))}/${from?.text('bucket') ?? ''}/`;
          return from !== undefined && one.resources.every((resource) => covers(`${only}*`, resource));
        }),
    weaken: (draft, bucket, plan) => {
      for (const one of bucketStatements(plan, bucket).filter(({ isAllow }) => isAllow))
        draft.change(one, { Resource: `${String(bucket.get('arn'))}/*` });
    },
  }),
];
