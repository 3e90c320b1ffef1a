import { accessNamesOf } from '../config/access';
import { ConfigurationError } from '../config/problems';
import type { Config } from '../config/resolve';
import type { AccessPolicy, AccessRole } from '../constructs/access-roles';
import { boundaryStatements } from '../constructs/access/boundary';
import { checkStatements } from '../constructs/access/check';
import { deploySubjects, planSubjects, githubProviderArn, trustGitHub } from '../constructs/access/github';
import { ownOf } from '../constructs/access/own';
import { readStatements } from '../constructs/access/read';
import { writeStatements } from '../constructs/access/write';
import { policyDocument, type Statement } from '../constructs/policy';

export interface AccessDocuments {
  /** The boundary is among them, unless it is a policy of your own. */
  readonly policies: Readonly<Record<string, AccessPolicy>>;
  readonly roles: Readonly<Record<'plan' | 'deploy', AccessRole>>;
}

const HOUR = 3600;

/** Who may plan and deploy an endpoint, as documents. */
export function accessDocuments(config: Config): AccessDocuments {
  const names = accessNamesOf(config);
  const policies = policiesOf(config);
  const { repository } = config.access;
  const trust = (subjectsOf: (repository: string) => string[]) =>
    repository && { trust: trustGitHub(githubProviderArn(config), subjectsOf(repository)) };
  const about = `${config.model.endpointName} in ${config.environment}`;

  return {
    policies,
    roles: {
      plan: {
        name: names.planRole,
        description: `Plans ${about}`,
        ...trust(planSubjects),
        policies: ['read', 'check'],
        maxSessionSeconds: HOUR,
      },
      deploy: {
        name: names.deployRole,
        description: `Deploys ${about}`,
        ...trust((known) => deploySubjects(known, config.environment)),
        policies: Object.keys(policies).filter((key) => key !== BOUNDARY),
        // why: longer than a careful update of a large fleet takes; a job's credentials end with it.
        maxSessionSeconds: 2 * HOUR,
      },
    },
  };
}

const BOUNDARY = 'boundary';

function policiesOf(config: Config): Record<string, AccessPolicy> {
  const own = ownOf(config);
  const names = accessNamesOf(config);
  const statements: Readonly<Record<string, readonly Statement[]>> = {
    read: readStatements(own),
    check: checkStatements(own),
    ...writeStatements(own),
    ...(config.access.permissionsBoundary === names.boundary && { [BOUNDARY]: boundaryStatements(own) }),
  };
  const policies = Object.entries(statements).map(
    ([key, all]) => [key, { name: names.policy(key), document: policyDocument(...all) }] as const,
  );
  refuseTooLong(
    config,
    policies.map(([, { document }]) => document),
  );
  return Object.fromEntries(policies);
}

/** Of a managed policy, in characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const POLICY_LIMIT = 6144;

/** why: nothing else in them is as long as people want. */
function refuseTooLong({ model }: Config, documents: readonly string[]): void {
  if (documents.every(({ length }) => length <= POLICY_LIMIT)) return;
  const roles = new Set(Object.values(model.callers).flatMap((caller) => caller.roles));
  throw new ConfigurationError([
    {
      key: 'model.callers',
      value: `${roles.size} roles`,
      allowed: `fewer roles: a policy that names them all is longer than IAM's ${POLICY_LIMIT.toLocaleString('en-US')} characters`,
      fix: 'leave roles out, and attach the policy of their caller yourself: the output invoke_policy_arns has it',
    },
  ]);
}
