import type { ApiCall, Guard } from '../../gateway/types';
import type { Decisions } from '../../iam/decisions';
import { Denied } from '../../iam/denied';
import { evaluate } from '../../iam/evaluate';
import { partitionOf } from '../../iam/partition';
import type { AccessRequest, AwsPrincipal } from '../../iam/request';
import type { BucketPolicies } from '../s3/bucket-policies';
import { bucketArn, requestsOf } from '../s3/requests';
import type { Uploads } from '../s3/uploads';

export interface BucketsOptions {
  readonly policies: Pick<BucketPolicies, 'of'>;
  readonly uploads: Pick<Uploads, 'of'>;
  readonly decisions: Pick<Decisions, 'record'>;
}

/** The deploying person may do everything, but what a bucket's policy denies. */
const EVERYTHING = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

/** As GetCallerIdentity of moto names whoever calls. */
const caller = ({ region, accountId }: ApiCall): AwsPrincipal => ({
  arn: `arn:${partitionOf(region)}:sts::${accountId}:user/moto`,
});

/**
 * Refuses what the policy of a bucket denies. Of what it does not deny nothing is remembered: every call to a bucket would be.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export const guardBuckets =
  ({ policies, uploads, decisions }: BucketsOptions): Guard =>
  (_, call) => {
    const document = call?.service === 's3' ? policies.of(String(call.input['Bucket'])) : undefined;
    if (!call || document === undefined) return Promise.resolve();
    for (const asked of requestsOf(call, uploads)) {
      const request: AccessRequest = { principal: caller(call), ...asked };
      const identity = [{ kind: 'identity policy', of: caller(call).arn, document: EVERYTHING }];
      const resource = { kind: 'bucket policy', of: bucketArn(call, call.input['Bucket']), document };
      const verdict = evaluate(request, { identity, resource });
      if (verdict.allowed) continue;
      decisions.record(request, verdict);
      return Promise.reject(new Denied(request, verdict, 'AccessDenied', 403));
    }
    return Promise.resolve();
  };
