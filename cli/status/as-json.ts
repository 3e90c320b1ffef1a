import type { Config } from '../../config/resolve';
import type { Alarm } from '../aws/alarms';
import { alertPath } from '../aws/alert-path';
import type { LiveEndpoint, LiveVariant } from '../aws/live';
import type { ScalingRules } from '../aws/scaling-rules';
import { isKnown, type Part } from './part';
import type { InstanceTypes, Status } from './status';
import { stampOf } from './time';

/** All of it for scripts, in AWS's own names. What cannot be read is an object with AWS's error; what there is not, null. */
export function asJson(config: Config, status: Status | undefined): Readonly<Record<string, unknown>> {
  const { environment, region, account, model } = config;
  const place = { endpointName: model.endpointName, environment, region, account };
  if (!status) return { ...place, endpoint: null };
  const { endpoint, isOurs, instanceTypes, scaling, loadedModels, models, alarms, webhooks, waitingAlerts } = status;
  const types = instanceTypes && isKnown(instanceTypes) ? instanceTypes.value : undefined;
  return {
    ...place,
    endpoint: json(endpoint, (value) => endpointJson(value, types)),
    isOfThisStack: json(isOurs),
    scaling: json(scaling, scalingJson),
    models: {
      bucket: model.data.deploymentBucket,
      objects: json(models, (listed) => listed && { keyCount: listed.count, isTruncated: listed.isTruncated }),
      loadedModelCount: json(loadedModels),
    },
    alarms: json(alarms, (all) => all.map(alarmJson)),
    slack: webhooks
      ? {
          webhooks: json(webhooks, (all) => all.map(({ name, ...webhook }) => ({ channel: name ?? null, ...webhook }))),
          queueName: alertPath(config).queue,
          approximateNumberOfMessages: json(waitingAlerts),
        }
      : null,
  };
}

function json<T>(one: Part<T> | undefined, shape: (value: T) => unknown = (value) => value): unknown {
  if (!one) return null;
  return isKnown(one) ? (shape(one.value) ?? null) : { error: one.unreadable };
}

function endpointJson(endpoint: LiveEndpoint, types: InstanceTypes | undefined) {
  const { configurationName, pending } = endpoint;
  return {
    endpointArn: endpoint.arn,
    endpointStatus: endpoint.status,
    failureReason: endpoint.failureReason ?? null,
    lastModifiedTime: endpoint.lastModified,
    endpointConfigName: configurationName,
    deployedAt: stampOf(configurationName) ?? null,
    productionVariants: endpoint.variants.map((variant) => variantJson(variant, types?.live)),
    pendingDeploymentSummary: pending
      ? {
          endpointConfigName: pending.configurationName,
          productionVariants: pending.variants.map((variant) => variantJson(variant, types?.pending)),
        }
      : null,
  };
}

const variantJson = ({ name, currentCount, desiredCount }: LiveVariant, types?: ReadonlyMap<string, string>) => ({
  variantName: name,
  instanceType: types?.get(name) ?? null,
  currentInstanceCount: currentCount,
  desiredInstanceCount: desiredCount,
});

const scalingJson = ({ target, policies, scheduledActions }: ScalingRules) => ({
  scalableTarget: target ? inCamelCase(target) : null,
  scalingPolicies: inCamelCase(policies),
  scheduledActions: inCamelCase(scheduledActions),
});

const alarmJson = ({ name, state, reason, since, severity, actionsEnabled, actions }: Alarm) => ({
  alarmName: name,
  severity,
  stateValue: state,
  stateReason: reason,
  stateTransitionedTimestamp: since,
  actionsEnabled,
  alarmActions: actions,
});

/** AWS's own objects, with its names as scripts write them. */
function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), inCamelCase(member)]),
  );
}
