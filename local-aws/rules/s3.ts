import { AwsError, RawResponse, type ApiCall, type HttpRequest, type Rules } from '../gateway/types';

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

  return {
    PutBucketPolicy: async (call, forward) => {
      const text = call.http.body.toString();
      const response = await forward(withoutTlsOnly(call.http, parsePolicy(text)));
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

/** The request with what moto understands of the policy. Where that is nothing, moto must forget the policy before. */
function withoutTlsOnly(http: HttpRequest, policy: Policy): HttpRequest {
  const understood = [policy.Statement ?? []].flat().filter((statement) => !isTlsOnly(statement));
  const isEmpty = understood.length === 0;
  const body = Buffer.from(isEmpty ? '' : JSON.stringify({ ...policy, Statement: understood }));
  const headers = { ...http.headers, 'content-length': String(body.length) };
  return { ...http, method: isEmpty ? 'DELETE' : http.method, headers, body };
}

function parsePolicy(text: string): Policy {
  try {
    return JSON.parse(text) as Policy;
  } catch {
    throw new AwsError('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'");
  }
}
