/** One statement of an IAM, resource or key policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly Service?: string; readonly AWS?: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy document as JSON; a statement without Effect allows. */
export function policyDocument(...statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

/** Refuses every request that is not made over TLS. https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-ssl-requests-only.html */
export function denyInsecureTransport(service: 's3' | 'sqs' | 'sns', ...resources: readonly string[]): Statement {
  // why: a topic's policy knows no wildcard of all actions. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
  const action = { s3: 's3:*', sqs: 'sqs:*', sns: 'sns:Publish' }[service];
  return {
    Sid: 'DenyInsecureTransport',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Lets one AWS service take a role, for this account only. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export function trust(service: string, condition?: Statement['Condition']): string {
  return policyDocument({
    Sid: 'Trust',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(condition && { Condition: condition }),
  });
}
