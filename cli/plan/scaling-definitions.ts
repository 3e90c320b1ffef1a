import type {
  PutScalingPolicyCommandInput,
  PutScheduledActionCommandInput,
  RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import type { PlanJson } from './plan-json';
import { resourcesOf } from './resources';
import { isBlock, type Values } from './values';

/** How a variant is to be scaled, as Application Auto Scaling takes it. */
export interface ScalingDefinitions {
  readonly target: RegisterScalableTargetCommandInput;
  readonly policies: readonly PutScalingPolicyCommandInput[];
  readonly scheduledActions: readonly PutScheduledActionCommandInput[];
}

/** What puts scaling back where an apply took it off and failed. Undefined where the plan wants no scaling. */
export function scalingDefinitions(plan: PlanJson): ScalingDefinitions | undefined {
  const [target] = inputs<RegisterScalableTargetCommandInput>(plan, 'aws_appautoscaling_target', TARGET);
  return (
    target && {
      target,
      policies: inputs<PutScalingPolicyCommandInput>(plan, 'aws_appautoscaling_policy', POLICY),
      scheduledActions: inputs<PutScheduledActionCommandInput>(plan, 'aws_appautoscaling_scheduled_action', SCHEDULED),
    }
  );
}

/** Attributes and blocks of Terraform, and what they are called in the API. */
type Names = Readonly<Record<string, string>>;

const VARIANT: Names = {
  service_namespace: 'ServiceNamespace',
  resource_id: 'ResourceId',
  scalable_dimension: 'ScalableDimension',
};

// why: no role. SageMaker's targets have the service-linked one, which AWS finds by itself.
const TARGET: Names = {
  ...VARIANT,
  min_capacity: 'MinCapacity',
  max_capacity: 'MaxCapacity',
  suspended_state: 'SuspendedState',
  tags_all: 'Tags',
};

const POLICY: Names = {
  ...VARIANT,
  name: 'PolicyName',
  policy_type: 'PolicyType',
  target_tracking_scaling_policy_configuration: 'TargetTrackingScalingPolicyConfiguration',
  step_scaling_policy_configuration: 'StepScalingPolicyConfiguration',
};

const SCHEDULED: Names = {
  ...VARIANT,
  name: 'ScheduledActionName',
  schedule: 'Schedule',
  timezone: 'Timezone',
  start_time: 'StartTime',
  end_time: 'EndTime',
  scalable_target_action: 'ScalableTargetAction',
};

/** Members that are more than a value under another name. */
const SPECIAL = new Map<string, (value: unknown) => unknown>([
  ['Tags', (tags) => (isBlock(tags) ? tags : undefined)],
  ['Dimensions', list],
  ['Metrics', list],
  ['StepAdjustments', list],
  // why: Terraform keeps a number that may be absent as text.
  ['MinCapacity', number],
  ['MaxCapacity', number],
  ['MetricIntervalLowerBound', number],
  ['MetricIntervalUpperBound', number],
  ['StartTime', date],
  ['EndTime', date],
]);

function inputs<Input>(plan: PlanJson, type: string, names: Names): Input[] {
  return resourcesOf(plan, type).flatMap(({ change: { after } }) => {
    if (!after) return [];
    return [input(Object.entries(names).map(([attribute, name]) => [name, after[attribute]])) as Input];
  });
}

/** What was given of it: Terraform has null, empty text or an empty list for the rest. */
function input(members: readonly (readonly [string, unknown])[]): Values {
  const translated = members.map(([name, value]) => [name, (SPECIAL.get(name) ?? single)(value)] as const);
  return Object.fromEntries(translated.filter(([, value]) => value !== undefined));
}

function single(value: unknown): unknown {
  if (Array.isArray(value)) return list(value)?.[0];
  return value === null || value === '' ? undefined : value;
}

function list(value: unknown): Values[] | undefined {
  const blocks = Array.isArray(value) ? value.filter(isBlock) : [];
  return blocks.length > 0 ? blocks.map(block) : undefined;
}

function block(values: Values): Values {
  return input(Object.entries(values).map(([attribute, value]) => [nameInApi(attribute), value]));
}

function nameInApi(attribute: string): string {
  if (attribute === 'step_adjustment') return 'StepAdjustments';
  return attribute.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function number(value: unknown): number | undefined {
  const known = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
  return Number.isNaN(known) ? undefined : known;
}

function date(value: unknown): Date | undefined {
  const known = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(known.getTime()) ? undefined : known;
}
