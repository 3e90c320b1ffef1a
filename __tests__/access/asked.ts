import { evaluate, type Verdict } from '../../local-aws/iam/evaluate';
import { sessionOf, type Context } from '../../local-aws/iam/request';
import { accessDocuments } from '../../stacks/access-documents';
import { accessConfig } from './access-config';
import type { RoleKey } from './decide';
import { EVERY_OPTION } from './documents';

const TO_IAM = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*', Resource: '*' },
  ],
});

/** What the policies of a role of the endpoint `mme` in validation say. */
export function asked(role: RoleKey, action: string, resource: string, context: Context = {}): Verdict {
  const { policies, roles } = accessDocuments(accessConfig(EVERY_OPTION));
  const of = `arn:aws:iam::123456789012:role/${roles[role].name}`;
  const identity = roles[role].policies.map((key) => ({
    kind: 'role policy',
    of,
    document: policies[key]?.document ?? '',
  }));
  const keyPolicy = resource.startsWith('arn:aws:kms:')
    ? { kind: 'key policy', of: resource, document: TO_IAM }
    : undefined;
  return evaluate({ principal: sessionOf(of, 'ci'), action, resource, context }, { identity, resource: keyPolicy });
}

export const may = (...question: Parameters<typeof asked>): boolean => asked(...question).allowed;
