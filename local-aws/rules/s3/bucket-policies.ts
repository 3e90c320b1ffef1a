import { AwsError, RawResponse, type ApiCall, type Rules } from '../../gateway/types';
import { withBody } from '../../gateway/with-body';

const bucketOf = ({ input }: ApiCall) => String(input['Bucket']);

/**
 * Bucket policies as they were put. moto gets none of them: it takes a Deny for met whatever its Condition says, so one that
 * demands TLS would lock everyone out of the bucket.
 */
export class BucketPolicies {
  private readonly policies = new Map<string, string>();

  of(bucket: string): string | undefined {
    return this.policies.get(bucket);
  }

  rules(): Rules {
    return {
      PutBucketPolicy: async (call, forward) => {
        const text = call.http.body.toString();
        refuseMalformed(text);
        // why: moto knows whether there is such a bucket, and answers alike when there was no policy to delete.
        const response = await forward(withBody({ ...call.http, method: 'DELETE' }, Buffer.of()));
        if (response.status < 300) this.policies.set(bucketOf(call), text);
        return new RawResponse(response);
      },
      GetBucketPolicy: async (call, forward) => {
        const policy = this.of(bucketOf(call));
        if (policy === undefined) return new RawResponse(await forward());
        const headers = { 'content-type': 'application/json' };
        return new RawResponse({ status: 200, headers, body: Buffer.from(policy) });
      },
      DeleteBucketPolicy: async (call, forward) => {
        this.policies.delete(bucketOf(call));
        return new RawResponse(await forward());
      },
    };
  }

  forget(bucket: string): void {
    this.policies.delete(bucket);
  }
}

function refuseMalformed(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'");
  }
}
