import { stepsOf, type Guardrails, type Size } from '../../config/guardrails';
import { count } from './count';
import { blockOf, blocksOf, numberOf, textOf, type Values } from './values';

/** How SageMaker moves traffic to a new fleet. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html */
export interface DeploymentPolicy {
  readonly routing: Guardrails['strategy'];
  /** What the canary, or one step or batch, takes. */
  readonly step?: Size;
  /** Seconds under watch after each step. */
  readonly waitSeconds: number;
  /** Seconds that the old fleet stays when all traffic has left it. */
  readonly terminationWaitSeconds: number;
  readonly alarmNames: readonly string[];
}

/**
 * Minutes until a new fleet, or a batch of one, is in service. AWS gives no figure; endpoints take several minutes.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-deployment.html
 */
const FLEET_MINUTES = 8;
/** What an estimate is rounded to. */
const ROUND_MINUTES = 5;

export function deploymentPolicyOf(endpoint: Values): DeploymentPolicy {
  const config = blockOf(endpoint, 'deployment_config');
  const alarms = blocksOf(blockOf(config, 'auto_rollback_configuration'), 'alarms');
  const alarmNames = alarms.flatMap((alarm) => textOf(alarm, 'alarm_name') ?? []);
  const [rolling] = blocksOf(config, 'rolling_update_policy');
  return { ...(rolling ? rollingOf(rolling) : blueGreenOf(blockOf(config, 'blue_green_update_policy'))), alarmNames };
}

function rollingOf(policy: Values): Omit<DeploymentPolicy, 'alarmNames'> {
  return {
    routing: 'ROLLING',
    step: stepOf(policy, 'maximum_batch_size'),
    waitSeconds: numberOf(policy, 'wait_interval_in_seconds') ?? 0,
    terminationWaitSeconds: 0,
  };
}

function blueGreenOf(policy: Values): Omit<DeploymentPolicy, 'alarmNames'> {
  const routing = blockOf(policy, 'traffic_routing_configuration');
  const type = textOf(routing, 'type');
  return {
    // why: without a policy SageMaker moves all traffic at once.
    routing: type === 'CANARY' || type === 'LINEAR' ? type : 'ALL_AT_ONCE',
    step: stepOf(routing, type === 'CANARY' ? 'canary_size' : 'linear_step_size'),
    waitSeconds: numberOf(routing, 'wait_interval_in_seconds') ?? 0,
    terminationWaitSeconds: numberOf(policy, 'termination_wait_in_seconds') ?? 0,
  };
}

function stepOf(values: Values, name: string): Size | undefined {
  const size = blockOf(values, name);
  const value = numberOf(size, 'value');
  if (value === undefined || value < 1) return undefined;
  return { type: textOf(size, 'type') === 'INSTANCE_COUNT' ? 'INSTANCE_COUNT' : 'CAPACITY_PERCENT', value };
}

/** "blue/green, canary 10 %, then the rest; about 25 min" */
export function rolloutInWords(policy: DeploymentPolicy, instances: number): string {
  return `${WORDS[policy.routing](policy.step && size(policy.step))}; about ${minutesOf(policy, instances)} min`;
}

function minutesOf(
  { routing, step, waitSeconds, terminationWaitSeconds }: DeploymentPolicy,
  instances: number,
): number {
  const steps = stepsOf({ strategy: routing, size: step }, instances);
  const fleets = routing === 'ROLLING' ? steps : 1;
  const minutes = fleets * FLEET_MINUTES + (steps * waitSeconds + terminationWaitSeconds) / 60;
  return Math.max(1, Math.round(minutes / ROUND_MINUTES)) * ROUND_MINUTES;
}

const size = ({ type, value }: Size) => (type === 'CAPACITY_PERCENT' ? `${value} %` : count(value, 'instance'));

const WORDS: Readonly<Record<DeploymentPolicy['routing'], (step: string | undefined) => string>> = {
  ALL_AT_ONCE: () => 'blue/green, all at once',
  CANARY: (step) => `blue/green, ${step ? `canary ${step}` : 'a canary'}, then the rest`,
  LINEAR: (step) => `blue/green, ${step ? `${step} at a time` : 'in steps'}`,
  ROLLING: (step) => `rolling, ${step ? `${step} at a time` : 'in batches'}`,
};
