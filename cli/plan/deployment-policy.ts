import { count } from './count';
import { blockOf, blocksOf, numberOf, textOf, type Values } from './values';

/** How SageMaker moves traffic to a new fleet. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html */
export interface DeploymentPolicy {
  readonly routing: 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR' | 'ROLLING';
  /** What the canary, or one step or batch, takes. */
  readonly step?: StepSize;
  /** Seconds under watch after each step. */
  readonly waitSeconds: number;
  /** Seconds that the old fleet stays when all traffic has left it. */
  readonly terminationWaitSeconds: number;
  readonly alarmNames: readonly string[];
}

export interface StepSize {
  readonly unit: 'instances' | 'percent';
  readonly value: number;
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

function stepOf(values: Values, name: string): StepSize | undefined {
  const size = blockOf(values, name);
  const value = numberOf(size, 'value');
  if (value === undefined || value < 1) return undefined;
  return { unit: textOf(size, 'type') === 'INSTANCE_COUNT' ? 'instances' : 'percent', value };
}

/** "blue/green, canary 10 %, then the rest; about 25 min" */
export function rolloutInWords(policy: DeploymentPolicy, instances: number): string {
  return `${ROUTING[policy.routing].words(policy.step)}; about ${minutesOf(policy, instances)} min`;
}

function minutesOf(
  { routing, step, waitSeconds, terminationWaitSeconds }: DeploymentPolicy,
  instances: number,
): number {
  const steps = ROUTING[routing].steps(step, instances);
  const fleets = routing === 'ROLLING' ? steps : 1;
  const minutes = fleets * FLEET_MINUTES + (steps * waitSeconds + terminationWaitSeconds) / 60;
  return Math.max(1, Math.round(minutes / ROUND_MINUTES)) * ROUND_MINUTES;
}

interface Routing {
  readonly words: (step: StepSize | undefined) => string;
  readonly steps: (step: StepSize | undefined, instances: number) => number;
}

const inParts: Routing['steps'] = (step, instances) =>
  step ? Math.max(1, Math.ceil((step.unit === 'percent' ? 100 : instances) / step.value)) : 1;

const size = ({ unit, value }: StepSize) => (unit === 'percent' ? `${value} %` : count(value, 'instance'));

const ROUTING: Readonly<Record<DeploymentPolicy['routing'], Routing>> = {
  ALL_AT_ONCE: { words: () => 'blue/green, all at once', steps: () => 1 },
  CANARY: {
    words: (step) => `blue/green, ${step ? `canary ${size(step)}` : 'a canary'}, then the rest`,
    steps: () => 2,
  },
  LINEAR: { words: (step) => `blue/green, ${step ? `${size(step)} at a time` : 'in steps'}`, steps: inParts },
  ROLLING: { words: (step) => `rolling, ${step ? `${size(step)} at a time` : 'in batches'}`, steps: inParts },
};
