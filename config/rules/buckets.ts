import { accessLogBucketNameOf, bucketNameOf } from '../resolve';
import type { ParsedSettings } from '../schema';
import type { Rule } from './rule';

/** `<endpoint>-config-YYYY-MM-DD-hh-mm-ss` is the longest stamped name; SageMaker allows 63 characters. */
const STAMPED_NAME_LIMIT = 63 - '-config-YYYY-MM-DD-hh-mm-ss'.length;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME =
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const BUCKET_RULE =
  'a bucket name: 3 to 63 lower-case letters, digits and hyphens, without a prefix or suffix that S3 reserves';

/** Every rule between the names of buckets, and of what they are named after. */
export const BUCKET_RULES: readonly Rule[] = [
  {
    keys: ['model.endpointName', 'environment'],
    check: (settings) => {
      const name = settings.model.endpointName;
      const { deploymentBucket, accessLogBucket } = settings.model.data;
      const room = 63 - bucketNameOf('', settings.environment).length;
      const bucket = bucketNameOf(name, settings.environment);
      if (deploymentBucket === undefined && name.length > room)
        return {
          value: name,
          allowed: `at most ${room} characters: the bucket ${bucket} would have ${bucket.length}, and S3 allows 63`,
          fix: 'choose a shorter name, or name the bucket in model.data.deploymentBucket',
        };
      if (name.length > STAMPED_NAME_LIMIT)
        return {
          value: name,
          allowed: `at most ${STAMPED_NAME_LIMIT} characters: with a stamp behind them, SageMaker allows 63`,
          fix: 'choose a shorter name',
        };
      const made = [
        ...(deploymentBucket === undefined ? [bucket] : []),
        ...(accessLogBucket === undefined ? [accessLogBucketNameOf(name, settings.environment)] : []),
      ];
      const refused = made.find((each) => !BUCKET_NAME.test(each));
      return refused === undefined
        ? undefined
        : { value: name, allowed: `what makes ${refused} ${BUCKET_RULE}`, fix: 'choose another name' };
    },
  },
  bucketName('model.data.deploymentBucket', ({ model: { data } }) => data.deploymentBucket),
  bucketName('model.data.accessLogBucket', ({ model: { data } }) => data.accessLogBucket),
  {
    keys: ['model.data.accessLogBucket', 'model.data.deploymentBucket'],
    check: ({ environment, model: { endpointName, data } }) => {
      const logs = data.accessLogBucket ?? accessLogBucketNameOf(endpointName, environment);
      return logs === (data.deploymentBucket ?? bucketNameOf(endpointName, environment))
        ? {
            value: logs,
            allowed:
              'another bucket than the one whose requests are logged: each log written would be one more request',
            fix: 'name another bucket, here or in model.data.deploymentBucket',
          }
        : undefined;
    },
  },
  bucketName('state.bucket', ({ state }) => state.bucket),
  {
    keys: ['model.data.destroyWithModels', 'environment'],
    check: ({ environment, model: { data } }) =>
      data.destroyWithModels && environment !== 'validation'
        ? {
            value: true,
            allowed: `false in ${environment}: only validation may destroy a bucket with models in it`,
            fix: 'set it to false, or only for validation',
          }
        : undefined,
  },
];

/** A bucket that may be named. */
function bucketName(key: string, given: (settings: ParsedSettings) => string | undefined): Rule {
  return {
    keys: [key],
    check: (settings) => {
      const value = given(settings);
      return value === undefined || BUCKET_NAME.test(value)
        ? undefined
        : { value, allowed: BUCKET_RULE, fix: 'choose another bucket name, or leave the key out' };
    },
  };
}
