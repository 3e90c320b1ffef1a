import { invokePolicyPrefix } from '../../config/access';
import type { Config } from '../../config/resolve';
import { endpointLogGroupName } from '../endpoint-logs';
import { placeOf } from '../place';
import type { Statement } from '../policy';

/** As a name's stamp looks to IAM: docs/decisions/0003-stamped-names.md */
const STAMP = '????-??-??-??-??-??';

export type Own = ReturnType<typeof ownOf>;

/** What an endpoint stack has, by the ARNs that it has or will have: whoever deploys it reaches that, and nothing else. */
export function ownOf(config: Config) {
  const place = placeOf(config);
  const { arn, partition, account, prefix, endpointName } = place;
  const global = (service: string, resource: string) => `arn:${partition}:${service}::${account}:${resource}`;
  const bucket = (name: string) => `arn:${partition}:s3:::${name}`;
  const { accessLogs, deploymentBucket } = config.model.data;
  const notifier = `${prefix}-slack-notifier`;
  const state = `${bucket(config.state.bucket)}/${config.state.key}`;
  const logGroups = [`/aws/lambda/${notifier}`, endpointLogGroupName(endpointName)].map((name) =>
    arn('logs', `log-group:${name}`),
  );

  return {
    place,
    state,
    lock: `${state}.tflock`,
    stateBucket: bucket(config.state.bucket),
    models: bucket(deploymentBucket),
    accessLogs: accessLogs.isOwn ? [bucket(accessLogs.bucket)] : [],
    hosting: [
      `endpoint/${endpointName}`,
      `endpoint-config/${endpointName}-config-${STAMP}`,
      `model/${endpointName}-model-${STAMP}`,
    ].map((resource) => arn('sagemaker', resource)),
    /** why: their ids are AWS's own, so they are known by their tags. */
    scalableTargets: arn('application-autoscaling', 'scalable-target/*'),
    prefixLists: `arn:${partition}:ec2:${place.region}:aws:prefix-list/*`,
    securityGroups: arn('ec2', 'security-group/*'),
    keys: arn('kms', 'key/*'),
    keyAlias: arn('kms', `alias/${prefix}`),
    alarms: arn('cloudwatch', `alarm:${prefix}-*`),
    dashboard: global('cloudwatch', `dashboard/${prefix}`),
    rule: arn('events', `rule/${prefix}-endpoint-events`),
    notifier: arn('lambda', `function:${notifier}`),
    queue: arn('sqs', `${notifier}-failed`),
    topics: ['alerts', 'undelivered-alerts'].map((purpose) => arn('sns', `${prefix}-${purpose}`)),
    /** CloudWatch Logs knows a group by two ARNs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html */
    logGroups: { itself: logGroups, all: logGroups.map((group) => `${group}:*`) },
    webhooks: ['', '/*'].map((end) =>
      arn('ssm', `parameter/mme/${endpointName}/${place.environment}/slack-webhook-url${end}`),
    ),
    roles: [`${prefix}-execution-role`, notifier].map((role) => global('iam', `role/${role}`)),
    invokePolicies: global('iam', `policy/${invokePolicyPrefix(config)}*`),
    callerRoles: callerRoles(config).map((role) => global('iam', `role/${role}`)),
    boundary: place.boundaryArn,
    scalingRole: global('iam', 'role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/*'),
  };
}

const callerRoles = ({ model }: Config): string[] => [
  ...new Set(Object.values(model.callers).flatMap(({ roles }) => roles)),
];

type Condition = NonNullable<Statement['Condition']>;

/** Holds of what bears the stack's tags. */
export const hasOwnTags = ({ place }: Own): Condition => ({ StringEquals: tags('ResourceTag', place) });

/** Holds of a request that gives what it makes the stack's tags. */
export const givesOwnTags = ({ place }: Own): Condition => ({ StringEquals: tags('RequestTag', place) });

/**
 * Holds of what bears the stack's tags, or none of these.
 * why: KMS may take minutes until a new key's tags count. https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
 */
export const isOfNoOther = ({ place }: Own): Condition => ({ StringEqualsIfExists: tags('ResourceTag', place) });

const tags = (key: string, { endpointName, environment }: Own['place']) => ({
  [`aws:${key}/endpoint`]: endpointName,
  [`aws:${key}/environment`]: environment,
});

/** Holds of the use of a key through these services. */
export const viaServices = ({ place }: Own, ...services: readonly string[]): Condition => ({
  // why: the asterisk stands for China's `.cn`.
  StringLike: { 'kms:ViaService': services.map((service) => `${service}.${place.region}.amazonaws.com*`) },
});
