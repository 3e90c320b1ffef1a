import { condition, isLimitedTo } from '../conditions';
import { changed, forAnybody, ifSaid, negated, without } from '../mutants';
import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { hasAction } from '../shapes';
import { IDENTITY_POLICIES } from '../statement';
import { allowed } from './iam-statements';

/** What interfaces are limited to, where a resource cannot say it: by which condition, and to which ids. */
const LIMITS: readonly { key: string; kind: string; ids: (plan: Plan) => readonly string[] }[] = [
  {
    key: 'ec2:Subnet',
    kind: 'subnet',
    ids: (plan) => plan.all('aws_sagemaker_model').flatMap((model) => model.texts('vpc_config.subnets')),
  },
  {
    key: 'ec2:Vpc',
    kind: 'vpc',
    ids: (plan) => plan.all('aws_security_group').flatMap((group) => group.texts('vpc_id')),
  },
];

/** What SageMaker may do in a VPC. */
export const interfaces: readonly Rule[] = [
  rule({
    ids: ['MME.36'],
    title: "Interfaces are handed over in the model's subnets only, and put into groups of its VPC only",
    fix: 'add a Condition on ec2:Subnet or ec2:Vpc',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    subjects: (plan) =>
      allowed(plan, ...IDENTITY_POLICIES).filter(
        (one) =>
          hasAction(one, 'ec2:CreateNetworkInterfacePermission') ||
          one.resources.some((resource) => resource.endsWith(':security-group/*')),
      ),
    isMet: (statement, plan) =>
      LIMITS.some(({ key, kind, ids }) =>
        isLimitedTo(condition(statement, key), (value) => ids(plan).some((id) => value.endsWith(`:${kind}/${id}`))),
      ),
    weaken: changed(without(), negated(), forAnybody, ifSaid),
  }),
];
