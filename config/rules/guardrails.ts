import { LIMIT_KEYS, instanceLimitsOf, type InstanceLimits } from '../instance-limits';
import { bakingSecondsOf, guardrailsOf, sizeOf, type Size } from '../guardrails';
import type { ParsedSettings } from '../schema';
import type { Mistake, Rule } from './rule';

type Guardrails = ParsedSettings['model']['guardrails'];

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly link: string;
}

const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg';

/** What one step may be, in percent of the fleet. */
const SIZES: Readonly<Record<Exclude<Guardrails['strategy'], 'ALL_AT_ONCE'>, Bounds>> = {
  CANARY: { least: 0, most: 50, link: `${API}/API_TrafficRoutingConfig.html` },
  LINEAR: { least: 10, most: 50, link: `${API}/API_TrafficRoutingConfig.html` },
  ROLLING: { least: 5, most: 50, link: `${API}/API_RollingUpdatePolicy.html` },
};
const ROLLBACK_SIZE: Bounds = { least: 5, most: 100, link: `${API}/API_RollingUpdatePolicy.html` };

const KEY = 'model.guardrails';

/** Between the deployment guardrails and the instances. Multi-model endpoints have them all: https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html */
export const GUARDRAIL_RULES: readonly Rule[] = [
  {
    keys: [`${KEY}.strategy`, ...LIMIT_KEYS],
    check: ({ model }) => {
      const { strategy } = model.guardrails;
      const { smallest } = instanceLimitsOf(model);
      return strategy !== 'ALL_AT_ONCE' && smallest < 2
        ? {
            value: strategy,
            allowed: `ALL_AT_ONCE while the endpoint can have a single instance: a step is at most half of the fleet (${GUIDE}/deployment-guardrails-blue-green-canary.html)`,
            fix: `raise ${singleInstanceKeys(model)} to 2, or set ${KEY}.strategy to ALL_AT_ONCE`,
          }
        : undefined;
    },
  },
  {
    keys: [`${KEY}.size`, `${KEY}.strategy`, ...LIMIT_KEYS],
    check: ({ model }) => {
      const { strategy, size } = model.guardrails;
      if (size === undefined) return undefined;
      if (strategy === 'ALL_AT_ONCE')
        return {
          value: size,
          allowed: `nothing while ${KEY}.strategy is ALL_AT_ONCE, which is one step`,
          fix: `leave it out, or set ${KEY}.strategy to CANARY, LINEAR or ROLLING`,
        };
      const fleet = instanceLimitsOf(model);
      // why: the rule above asks for two instances already.
      return fleet.smallest < 2 ? undefined : outside(size, SIZES[strategy], fleet);
    },
  },
  {
    keys: [`${KEY}.rollbackSize`, `${KEY}.strategy`, ...LIMIT_KEYS],
    check: ({ model }) => {
      const { strategy, rollbackSize } = model.guardrails;
      if (rollbackSize === undefined) return undefined;
      if (strategy !== 'ROLLING')
        return {
          value: rollbackSize,
          allowed: `nothing while ${KEY}.strategy is ${strategy}: a blue/green update goes back all at once`,
          fix: `leave it out, or set ${KEY}.strategy to ROLLING`,
        };
      return outside(rollbackSize, ROLLBACK_SIZE, instanceLimitsOf(model));
    },
  },
  {
    keys: [`${KEY}.terminationWaitInSeconds`, `${KEY}.strategy`],
    check: ({ model: { guardrails } }) =>
      guardrails.strategy === 'ROLLING' && guardrails.terminationWaitInSeconds > 0
        ? {
            value: guardrails.terminationWaitInSeconds,
            allowed: `0 while ${KEY}.strategy is ROLLING, which has no old fleet to keep (${API}/API_RollingUpdatePolicy.html)`,
            fix: `leave it out, or set ${KEY}.strategy to ALL_AT_ONCE, CANARY or LINEAR`,
          }
        : undefined,
  },
  {
    keys: [
      `${KEY}.maximumExecutionTimeoutInSeconds`,
      `${KEY}.waitIntervalInSeconds`,
      `${KEY}.terminationWaitInSeconds`,
      `${KEY}.strategy`,
      `${KEY}.size`,
      ...LIMIT_KEYS,
    ],
    check: ({ model }) => {
      const { maximumExecutionTimeoutInSeconds: most } = model.guardrails;
      const waits = bakingSecondsOf(guardrailsOf(model.guardrails), instanceLimitsOf(model).largest);
      return waits >= most
        ? {
            value: most,
            allowed: `more than ${waits} s, which the waits of all steps add up to (${API}/API_BlueGreenUpdatePolicy.html)`,
            fix: `shorten ${KEY}.waitIntervalInSeconds or terminationWaitInSeconds, take larger steps by ${KEY}.size, or raise it, to 3,600 at most`,
          }
        : undefined;
    },
  },
];

/** What is wrong with a size, if it is not within the bounds for every fleet that there can be. */
function outside(given: string | number, bounds: Bounds, fleet: InstanceLimits): Mistake | undefined {
  const size = sizeOf(given);
  const { least, most } = inItsUnit(size, bounds, fleet);
  if (size.value >= least && size.value <= most) return undefined;

  const from = bounds.least > 0 ? `${bounds.least} % to` : 'at most';
  const share = `${from} ${bounds.most} % of the instances (${bounds.link})`;
  const fix = `choose another size, such as ${bounds.most}%`;
  if (size.type === 'CAPACITY_PERCENT') return { value: given, allowed: share, fix };
  const there = fleet.smallest === fleet.largest ? fleet.largest : `${fleet.smallest} to ${fleet.largest}`;
  return most < least
    ? { value: given, allowed: `a percentage: no one number is, for ${there} instances, ${share}`, fix }
    : { value: given, allowed: `${least} to ${most} of ${there} instances: ${share}`, fix };
}

/** A number of instances must be a share within the bounds for the smallest fleet as for the largest. */
function inItsUnit({ type }: Size, { least, most }: Bounds, { smallest, largest }: InstanceLimits) {
  if (type === 'CAPACITY_PERCENT') return { least, most };
  return { least: Math.max(1, Math.ceil((largest * least) / 100)), most: Math.floor((smallest * most) / 100) };
}

/** The keys that say that a single instance is enough. */
function singleInstanceKeys({ resources, scaling }: ParsedSettings['model']): string {
  const limits: [string, number | undefined][] = [
    ['model.scaling.minInstances', scaling.minInstances],
    ...Object.entries(scaling.scheduledActions).map(([name, { minInstances }]): [string, number | undefined] => [
      `model.scaling.scheduledActions.${name}.minInstances`,
      minInstances,
    ]),
  ];
  return [['model.resources.initialInstanceCount', resources.initialInstanceCount], ...(scaling.enable ? limits : [])]
    .filter(([, count]) => count === 1)
    .map(([key]) => key)
    .join(' and ');
}
