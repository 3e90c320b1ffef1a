import type { ParsedSettings } from './schema';

type Given = ParsedSettings['model']['guardrails'];
type SteppedStrategy = Exclude<Given['strategy'], 'ALL_AT_ONCE'>;

/** How much is turned on in one step, in AWS's own words. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CapacitySize.html */
export interface Size {
  readonly type: 'CAPACITY_PERCENT' | 'INSTANCE_COUNT';
  readonly value: number;
}

type Steps =
  | { readonly strategy: 'ALL_AT_ONCE'; readonly size: undefined }
  | { readonly strategy: SteppedStrategy; readonly size: Size };

/** How an update of the endpoint goes. */
export type Guardrails = Steps &
  Readonly<Omit<Given, 'strategy' | 'size' | 'rollbackSize'>> & { readonly rollbackSize: Size | undefined };

const DEFAULT_SIZES: Readonly<Record<SteppedStrategy, string>> = { CANARY: '10%', LINEAR: '25%', ROLLING: '50%' };

/** `10%` or a number of instances, as AWS takes it. */
export function sizeOf(given: string | number): Size {
  return typeof given === 'number'
    ? { type: 'INSTANCE_COUNT', value: given }
    : { type: 'CAPACITY_PERCENT', value: Number.parseInt(given, 10) };
}

/** The guardrails with what follows from the strategy. */
export function guardrailsOf({ strategy, size, rollbackSize, ...rest }: Given): Guardrails {
  const common = { ...rest, rollbackSize: rollbackSize === undefined ? undefined : sizeOf(rollbackSize) };
  return strategy === 'ALL_AT_ONCE'
    ? { ...common, strategy, size: undefined }
    : { ...common, strategy, size: sizeOf(size ?? DEFAULT_SIZES[strategy]) };
}

/** Seconds that an update of so many instances waits by plan: a baking period after each step, and then for the old fleet to go. */
export function bakingSecondsOf(guardrails: Guardrails, fleetSize: number): number {
  return stepsOf(guardrails, fleetSize) * guardrails.waitIntervalInSeconds + guardrails.terminationWaitInSeconds;
}

/** In how many steps traffic moves to a fleet. One whose size is not known counts as one step. */
export function stepsOf({ strategy, size }: { strategy: Given['strategy']; size?: Size }, fleetSize: number): number {
  // why: the canary, and then all the rest.
  if (strategy === 'CANARY') return 2;
  if (strategy === 'ALL_AT_ONCE' || !size) return 1;
  return Math.max(1, Math.ceil((size.type === 'CAPACITY_PERCENT' ? 100 : fleetSize) / size.value));
}
