import { RawResponse, type ApiCall, type Rules } from '../gateway/types';

interface Statement {
  readonly Effect?: string;
  readonly Condition?: { readonly Bool?: Readonly<Record<string, unknown>> };
}

interface Policy {
  readonly Statement?: Statement | readonly Statement[];
}

const bucketOf = ({ input }: ApiCall) => String(input['Bucket']);

/** moto takes a Deny for met whatever its Condition says, so a TLS-only policy would lock everyone out of the bucket. */
function isTlsOnly({ Effect, Condition }: Statement): boolean {
  return Effect === 'Deny' && String(Condition?.Bool?.['aws:SecureTransport']).toLowerCase() === 'false';
}

/**
 * Bucket policies as they were put, while moto gets them without the statements that it would misread.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function s3Rules(): Rules {
  const policies = new Map<string, string>();
  const empty = { status: 204, headers: {}, body: Buffer.alloc(0) };

  return {
    PutBucketPolicy: async (call, forward) => {
      const text = call.http.body.toString();
      const policy = JSON.parse(text) as Policy;
      const statements = [policy.Statement ?? []].flat();
      const understood = statements.filter((statement) => !isTlsOnly(statement));
      const body = Buffer.from(JSON.stringify({ ...policy, Statement: understood }));
      const response =
        understood.length > 0
          ? await forward({
              ...call.http,
              headers: { ...call.http.headers, 'content-length': String(body.length) },
              body,
            })
          : empty;
      if (response.status < 300) policies.set(bucketOf(call), text);
      return new RawResponse(response);
    },
    GetBucketPolicy: async (call, forward) => {
      const policy = policies.get(bucketOf(call));
      if (policy === undefined) return new RawResponse(await forward());
      return new RawResponse({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(policy),
      });
    },
    DeleteBucketPolicy: async (call, forward) => {
      policies.delete(bucketOf(call));
      return new RawResponse(await forward());
    },
    DeleteBucket: async (call, forward) => {
      const response = await forward();
      if (response.status < 300) policies.delete(bucketOf(call));
      return new RawResponse(response);
    },
  };
}
