import type { Live, LiveVariant } from '../../../cli/aws/live';
import { parsePlan, type PlanJson } from '../../../cli/plan/plan-json';
import { plannedOf, type Planned } from '../../../cli/plan/planned';

/** The endpoint's variant, as scaling names it. */
const VARIANT = {
  resource_id: 'endpoint/mlops-mme-v1/variant/AllTraffic',
  scalable_dimension: 'sagemaker:variant:DesiredInstanceCount',
  service_namespace: 'sagemaker',
};

/** Values of a deployed stack, as `terraform show -json` has them. */
const DEPLOYED = {
  aws_sagemaker_endpoint: endpointValues(),
  aws_sagemaker_endpoint_configuration: configurationValues(),
  aws_sagemaker_model: { name: 'mlops-mme-v1-model-1' },
  aws_s3_bucket: { bucket: 'mlops-mme-v1-deployment-bucket-validation' },
  aws_appautoscaling_target: targetValues(),
  aws_appautoscaling_policy: policyValues(),
} as const;

type Type = keyof typeof DEPLOYED;
type Values = Readonly<Record<string, unknown>>;

/** One entry of `resource_changes`. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
  };
  readonly action_reason?: string;
  readonly deposed?: string;
  readonly mode?: string;
}

export function endpointValues(values: Values = {}): Values {
  return {
    name: 'mlops-mme-v1',
    endpoint_config_name: 'mlops-mme-v1-config-1',
    deployment_config: [
      {
        auto_rollback_configuration: [{ alarms: [{ alarm_name: 'mlops-mme-v1-validation-Invocation5XXErrors' }] }],
        blue_green_update_policy: [
          {
            maximum_execution_timeout_in_seconds: 3600,
            termination_wait_in_seconds: 0,
            traffic_routing_configuration: [
              { canary_size: [], linear_step_size: [], type: 'ALL_AT_ONCE', wait_interval_in_seconds: 300 },
            ],
          },
        ],
        rolling_update_policy: [],
      },
    ],
    ...values,
  };
}

export function configurationValues(variant: Values = {}, name = 'mlops-mme-v1-config-1'): Values {
  return {
    name,
    production_variants: [
      { initial_instance_count: 1, instance_type: 'ml.r5.xlarge', variant_name: 'AllTraffic', ...variant },
    ],
    shadow_production_variants: [],
  };
}

export function targetValues(values: Values = {}): Values {
  return { ...VARIANT, min_capacity: 1, max_capacity: 4, tags: null, tags_all: { owner: 'ml-platform' }, ...values };
}

export function policyValues(values: Values = {}): Values {
  return {
    ...VARIANT,
    name: 'mlops-mme-v1-validation-invocations',
    policy_type: 'TargetTrackingScaling',
    step_scaling_policy_configuration: [],
    target_tracking_scaling_policy_configuration: [
      {
        customized_metric_specification: [],
        disable_scale_in: false,
        predefined_metric_specification: [
          { predefined_metric_type: 'SageMakerVariantInvocationsPerInstance', resource_label: null },
        ],
        scale_in_cooldown: 600,
        scale_out_cooldown: 30,
        target_value: 25,
      },
    ],
    ...values,
  };
}

export function scheduledActionValues(values: Values = {}): Values {
  return {
    ...VARIANT,
    name: 'mlops-mme-v1-validation-morning',
    schedule: 'cron(0 7 ? * MON-FRI *)',
    timezone: 'Europe/Zurich',
    start_time: null,
    end_time: null,
    scalable_target_action: [{ min_capacity: '2', max_capacity: '8' }],
    ...values,
  };
}

const change = (type: string, actions: string, before: Values | null, after: Values | null): Change => ({
  address: `${type}.it`,
  type,
  change: { actions: actions.split(','), before, after },
});

export const created = (type: string, after: Values = deployed(type)) => change(type, 'create', null, after);
export const deleted = (type: string, before: Values = deployed(type)) => change(type, 'delete', before, null);
export const unchanged = (type: string, values: Values = deployed(type)) => change(type, 'no-op', values, values);
export const updated = (type: string, after: Values, before: Values = deployed(type)) =>
  change(type, 'update', before, after);
export const replaced = (type: string, after: Values = deployed(type), before: Values = deployed(type)) =>
  change(type, 'delete,create', before, after);

/** The same of a resource that is not the only one of its type. */
export const at = (address: string, change: Change): Change => ({ ...change, address });

/** The stack's own bucket of access logs, beside that of the models. */
export function accessLogBucket(change: (type: string, values: Values, before?: Values) => Change): Change {
  const values = { bucket: 'mlops-mme-v1-access-logs-validation', force_destroy: true };
  return at('aws_s3_bucket.access-logs_DE09D170', change('aws_s3_bucket', values, values));
}

/** The log group of the containers, beside that of the notifier. */
export const endpointLogs = (change: (type: string, values: Values) => Change): Change =>
  at(
    'aws_cloudwatch_log_group.endpoint-logs_61148352',
    change('aws_cloudwatch_log_group', { name: '/aws/sagemaker/Endpoints/mlops-mme-v1' }),
  );

function deployed(type: string): Values {
  return type in DEPLOYED ? DEPLOYED[type as Type] : { name: 'it' };
}

/** A plan that changes this of a deployed stack, and leaves the rest as it is. */
export function planOf(...changes: readonly Change[]): PlanJson {
  const rest = Object.keys(DEPLOYED).filter((type) => !changes.some((each) => each.type === type && !each.deposed));
  return parsePlan(
    JSON.stringify({ format_version: '1.2', resource_changes: [...rest.map((type) => unchanged(type)), ...changes] }),
  );
}

/** A plan for what is not deployed yet. */
export function firstPlan(...changes: readonly Change[]): PlanJson {
  const rest = Object.keys(DEPLOYED).filter((type) => !changes.some((each) => each.type === type));
  return planOf(...rest.map((type) => created(type)), ...changes);
}

export const planned = (...changes: readonly Change[]): Planned => plannedOf(planOf(...changes));

/** What a new configuration brings: another model and configuration, and the endpoint updated to it. */
export function rollout(variant: Values = {}, endpoint: Values = {}): Change[] {
  const name = 'mlops-mme-v1-config-2';
  return [
    { ...replaced('aws_sagemaker_model', { name: 'mlops-mme-v1-model-2' }), action_reason: CANNOT_UPDATE },
    {
      ...replaced('aws_sagemaker_endpoint_configuration', configurationValues(variant, name)),
      action_reason: CANNOT_UPDATE,
    },
    updated('aws_sagemaker_endpoint', endpointValues({ endpoint_config_name: name, ...endpoint })),
  ];
}

const CANNOT_UPDATE = 'replace_because_cannot_update';

export interface Given extends Partial<LiveVariant> {
  readonly status?: NonNullable<Live['endpoint']>['status'];
  readonly scaling?: Partial<Live['scaling']>;
}

/** A live endpoint that shows only what matters: one scaled instance where nothing else is said. */
export function live({ status = 'InService', scaling, ...variant }: Given = {}): Live {
  const { desiredCount = 1 } = variant;
  return {
    endpoint: {
      name: 'mlops-mme-v1',
      arn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/mlops-mme-v1',
      status,
      configurationName: 'mlops-mme-v1-config-1',
      variants: [
        { name: 'AllTraffic', currentCount: desiredCount, desiredCount, instanceType: 'ml.r5.xlarge', ...variant },
      ],
      rollbackAlarmNames: [],
    },
    scaling: {
      target: { minCapacity: 1, maxCapacity: 4 },
      policyNames: ['mlops-mme-v1-validation-invocations'],
      scheduledActionNames: [],
      ...scaling,
    },
  };
}

/** Where nothing is deployed. */
export const nothingLive: Live = { scaling: { policyNames: [], scheduledActionNames: [] } };

/** The live scaling of an endpoint that is not scaled. */
export const unscaled: Live['scaling'] = { target: undefined, policyNames: [], scheduledActionNames: [] };
