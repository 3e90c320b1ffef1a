/** One statement of an IAM, resource or key policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly Service?: string; readonly AWS?: string; readonly Federated?: string };
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

/** Lets a role use a key through one AWS service alone. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
export function useKeyVia(
  service: 's3' | 'sqs' | 'ssm' | 'logs',
  statement: Pick<Statement, 'Sid' | 'Action'>,
  { keyArn, region }: { readonly keyArn: string; readonly region: string },
): Statement {
  return {
    ...statement,
    Resource: keyArn,
    // why: the asterisk stands for China's `.cn`.
    Condition: { StringLike: { 'kms:ViaService': `${service}.${region}.amazonaws.com*` } },
  };
}

/**
 * Refuses a service that acts for another account. For one that does not document whether it says for whom it acts: where it
 * says nothing, it is let in. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 */
export const notOfAnother = (account: string) => ({ StringEqualsIfExists: { 'aws:SourceAccount': account } });

/** Lets one AWS service take a role, for this account only. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export function trust(service: string, condition: Statement['Condition']): string {
  return policyDocument({
    Sid: 'Trust',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: condition,
  });
}
