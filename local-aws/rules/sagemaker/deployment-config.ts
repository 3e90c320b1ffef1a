import { AwsError } from '../../gateway/types';
import type { CapacitySize, Deployment, Guardrails, LiveVariant, TrafficRouting } from '../hosting-records';

/** A batch of a variant's instances, and the share of them that it may be. */
interface Batch {
  readonly name: string;
  readonly size: CapacitySize | undefined;
  readonly minPercent: number;
  readonly maxPercent: number;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html. AWS's own texts are not known. */
export function refuseBadGuardrails({ guardrails = {}, variants }: Deployment): void {
  const { BlueGreenUpdatePolicy: blueGreen, RollingUpdatePolicy: rolling } = guardrails;
  if (blueGreen && rolling) {
    throw refusal('BlueGreenUpdatePolicy and RollingUpdatePolicy: only one update policy may be used');
  }
  if (blueGreen) refuseMissingSize(blueGreen.TrafficRoutingConfiguration);
  batchesOf(guardrails).forEach((batch) => {
    variants.forEach((variant) => {
      refuseBadSize(batch, variant);
    });
  });
}

/** The bounds of https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html and API_RollingUpdatePolicy. */
function batchesOf({ BlueGreenUpdatePolicy, RollingUpdatePolicy }: Guardrails): readonly Batch[] {
  const routing = BlueGreenUpdatePolicy?.TrafficRoutingConfiguration;
  return [
    { name: 'CanarySize', size: routing?.CanarySize, minPercent: 0, maxPercent: 50 },
    { name: 'LinearStepSize', size: routing?.LinearStepSize, minPercent: 10, maxPercent: 50 },
    { name: 'MaximumBatchSize', size: RollingUpdatePolicy?.MaximumBatchSize, minPercent: 5, maxPercent: 50 },
  ];
}

const NEEDED_SIZE = { CANARY: 'CanarySize', LINEAR: 'LinearStepSize', ALL_AT_ONCE: undefined } as const;

function refuseMissingSize(routing: TrafficRouting): void {
  const needed = NEEDED_SIZE[routing.Type];
  if (needed && !routing[needed]) throw refusal(`${needed}: traffic routing of type ${routing.Type} needs it`);
}

function refuseBadSize({ name, size, minPercent, maxPercent }: Batch, variant: LiveVariant): void {
  if (!size) return;
  const percent = size.Type === 'INSTANCE_COUNT' ? (100 * size.Value) / variant.instanceCount : size.Value;
  if (percent >= minPercent && percent <= maxPercent) return;
  throw refusal(
    `${name}: ${size.Value} (${size.Type}) is not between ${minPercent} and ${maxPercent} percent of the ` +
      `${variant.instanceCount} instance(s) of variant ${variant.name}`,
  );
}

const refusal = (mistake: string): AwsError =>
  new AwsError('ValidationException', `Invalid DeploymentConfig. ${mistake}.`);
