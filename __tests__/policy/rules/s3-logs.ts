import { areActions, condition, hasExactly } from '../conditions';
import type { Draft } from '../draft';
import { changing, OPENED, to, without } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { every, hasAction, isForService } from '../shapes';
import { about, bucketStatements } from './s3-access';

const buckets = every('aws_s3_bucket');

const LOGGING = 'logging.s3.amazonaws.com';

const allowed = (bucket: Resource, plan: Plan) => bucketStatements(plan, bucket).filter(({ isAllow }) => isAllow);

/** Whether S3 writes access logs to it. */
const takesAccessLogs = (bucket: Resource, plan: Plan): boolean =>
  allowed(bucket, plan).some((one) => isForService(one, LOGGING) && hasAction(one, 's3:PutObject'));

/** Whether the endpoint loads models from it. */
const hasModels = (bucket: Resource, plan: Plan): boolean =>
  plan
    .all('aws_sagemaker_model')
    .some((model) =>
      model.text('primary_container.model_data_url')?.startsWith(`s3://${bucket.text('bucket') ?? ''}/`),
    );

/** The kinds of bucket, for exceptions. One that is both counts as one of models. */
export const MODEL_BUCKET = {
  who: 'the bucket of models',
  where: hasModels,
  beyond: [
    (draft: Draft, _: Resource, plan: Plan): void => {
      for (const model of plan.all('aws_sagemaker_model'))
        draft.set(model, 'primary_container.model_data_url', 's3://another-bucket/');
    },
  ],
};
export const LOG_BUCKET = {
  who: 'the bucket of access logs',
  where: (bucket: Resource, plan: Plan): boolean => takesAccessLogs(bucket, plan) && !hasModels(bucket, plan),
  beyond: changing(allowed, to({ Effect: 'Deny' })),
};

/** How it is known who has reached a bucket. */
export const s3Logs: readonly Rule[] = [
  rule({
    ids: ['S3.9', 'CKV_AWS_18', 'AVD-AWS-0089'],
    title: 'Who reaches a bucket is logged',
    fix: 'add an aws_s3_bucket_logging',
    subjects: buckets,
    isMet: (bucket, plan) =>
      about(plan, bucket, 'aws_s3_bucket_logging').some((one) => {
        const target = one.get('target_bucket');
        return target !== undefined && target !== bucket.get('bucket');
      }),
    weaken: [
      (draft, bucket, plan) => {
        draft.remove(...about(plan, bucket, 'aws_s3_bucket_logging'));
      },
      (draft, bucket, plan) => {
        for (const one of about(plan, bucket, 'aws_s3_bucket_logging'))
          draft.set(one, 'target_bucket', bucket.get('bucket'));
      },
    ],
    mend: (draft, bucket) => {
      draft.add('aws_s3_bucket_logging', { bucket: bucket.get('bucket'), target_bucket: 'another-bucket' });
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
      allowed(bucket, plan).every((one) => {
        const from = plan.named('aws_s3_bucket', condition(one, 'aws:SourceArn')?.values.join());
        const only = {
          StringEquals: { 'aws:SourceAccount': plan.account },
          ArnEquals: { 'aws:SourceArn': from?.text('arn') ?? '' },
        };
        return (
          one.principals.every(({ kind, name }) => kind === 'Service' && name === LOGGING) &&
          areActions(one.actions, 's3:PutObject') &&
          one.resources.join() === `${bucket.text('arn') ?? ''}/${from?.text('bucket') ?? ''}/*` &&
          hasExactly(one, only)
        );
      }),
    weaken: changing(
      allowed,
      ...[...OPENED, without('aws:SourceAccount'), without('aws:SourceArn'), to({ Action: 's3:*' })],
      ({ resource }) => ({ Resource: `arn:aws:s3:::${resource.text('bucket') ?? ''}/*` }),
    ),
  }),
];
