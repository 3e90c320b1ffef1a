import { evaluate, type Policy } from '../../local-aws/iam/evaluate';
import { sessionOf } from '../../local-aws/iam/request';
import { accessDocuments } from '../../stacks/access-documents';
import type { Config } from '../../config/resolve';
import type { Call } from '../support/workplace';
import { needsOf } from './needs';
import { World, type Need } from './needs/need';

export type RoleKey = 'plan' | 'deploy';

/** What a role's policies say to what was needed. */
export interface Decided {
  /** `iam:CreateRole on arn:…`, with the conditions that it came with. */
  readonly refused: readonly string[];
  /** `ManageHosting: sagemaker:CreateModel`: the statements that allowed it. */
  readonly used: ReadonlySet<string>;
}

/** Asks the policies of a role for everything that some calls need, as IAM would. */
export function decide(config: Config, role: RoleKey, calls: readonly Call[]): Decided {
  const { policies, roles } = accessDocuments(config);
  const { name, policies: keys } = roles[role];
  const of = `arn:${config.partition}:iam::${config.account}:role/${name}`;
  const identity = keys.map((key): Policy => ({
    kind: 'role policy',
    of,
    name: key,
    document: policies[key]?.document ?? '',
  }));
  const principal = sessionOf(of, 'a-test');
  // The account's root is in the key's policy, so that IAM decides: constructs/encryption-key.ts
  const keyPolicy = { kind: 'key policy', of: 'the key', document: LEFT_TO_IAM };

  const boundary = `arn:${config.partition}:iam::${config.account}:policy/${policies['boundary']?.name ?? ''}`;
  const asked = needsOf(calls, new World(boundary)).map((need) => {
    const resource = need.resource.startsWith('arn:aws:kms:') ? keyPolicy : undefined;
    return { need, verdict: evaluate({ principal, ...need }, { identity, resource }) };
  });
  return {
    refused: [...new Set(asked.filter(({ verdict }) => !verdict.allowed).map(({ need }) => shown(need)))],
    used: new Set(
      asked.flatMap(({ need, verdict }) =>
        verdict.by.filter(({ kind }) => kind === 'role policy').map(({ sid = '' }) => `${sid}: ${need.action}`),
      ),
    ),
  };
}

const LEFT_TO_IAM = JSON.stringify({
  Statement: [
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

const shown = ({ action, resource, context = {} }: Need): string =>
  `${action} on ${resource}${Object.keys(context).length > 0 ? ` with ${JSON.stringify(context)}` : ''}`;
