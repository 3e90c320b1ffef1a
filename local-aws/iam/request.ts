import { accountOf, nameOf, partitionOfArn } from './arn';

/** Who asks: an AWS service in its own name, or a principal of the account. */
export type Principal = ServicePrincipal | AwsPrincipal;

export interface ServicePrincipal {
  /** `sns.amazonaws.com` */
  readonly service: string;
}

export interface AwsPrincipal {
  /** As AWS's refusals name it: `arn:aws:sts::123456789012:assumed-role/<role>/<session>`. */
  readonly arn: string;
  /** The role that it is a session of. */
  readonly roleArn?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html: values by condition key. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** What is asked for. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `sns:Publish` */
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  readonly context?: Context;
}

export const isService = (principal: Principal): principal is ServicePrincipal => 'service' in principal;

/** What a policy, a refusal and the list of decisions call it. */
export const shownAs = (principal: Principal): string => (isService(principal) ? principal.service : principal.arn);

/** A session of a role. */
export function sessionOf(roleArn: string, session: string): AwsPrincipal {
  const arn = `arn:${partitionOfArn(roleArn)}:sts::${accountOf(roleArn)}:assumed-role/${nameOf(roleArn)}/${session}`;
  return { arn, roleArn };
}

/** A service that acts for a resource of the account. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export interface Source {
  readonly service: string;
  readonly arn: string;
  /** Where the ARN does not say it, as a bucket's. */
  readonly account?: string;
}

/**
 * Services that do not say for which resource they use a key.
 * why: EventBridge's pages let it into the keys of queues without `aws:SourceArn` and `aws:SourceAccount`, so AWS may send
 * neither. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html#eb-sqs-encrypted
 */
const SILENT_TO_KMS: readonly string[] = ['events.amazonaws.com'];

/** Asks in somebody's name. */
export type Ask = (action: string, resource: string, context?: Context) => AccessRequest;

export const askFor =
  (source: Source): Ask =>
  (action, resource, context = {}) => ({
    principal: { service: source.service },
    action,
    resource,
    context: { ...(saysSource(source, action) && keysOf(source)), ...context },
  });

const saysSource = ({ service }: Source, action: string): boolean =>
  !(action.startsWith('kms:') && SILENT_TO_KMS.includes(service));

const keysOf = ({ arn, account = accountOf(arn) }: Source): Context => ({
  'aws:SourceArn': arn,
  'aws:SourceAccount': account,
});

export const askAs =
  (principal: Principal): Ask =>
  (action, resource, context = {}) => ({ principal, action, resource, context });
