import type { CapacitySize, Deployment, DeploymentStep, Guardrails, LiveVariant } from '../hosting-records';

/** How traffic moves: in words, how much at first, and how long under watch. */
interface Move {
  readonly capacity: string;
  readonly size?: CapacitySize | undefined;
  readonly wait: string;
  readonly seconds: number;
}

/**
 * The steps of an update under guardrails, one after the other until it is done. AWS takes some of them several times; here
 * each comes once. Without guardrails there are none.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-deployment-state
 */
export function stepsOf(deployment: Deployment, start: Date, end: Date): readonly DeploymentStep[] {
  const steps = untimed(deployment);
  const each = (end.getTime() - start.getTime()) / steps.length;
  return steps.map((step, index) => ({ ...step, at: new Date(start.getTime() + index * each) }));
}

function untimed({ guardrails }: Deployment): readonly Omit<DeploymentStep, 'at'>[] {
  const move = guardrails && moveOf(guardrails);
  if (!move) return [];

  const part = (variant: LiveVariant) => `${move.capacity} capacity of ${instancesOf(move.size, variant)} instance(s)`;
  return [
    { fleet: 'next', status: 'Creating', messageOf: ({ instanceCount }) => `Launching ${instanceCount} instance(s).` },
    { fleet: 'next', status: 'ActivatingTraffic', messageOf: (variant) => `Activating traffic on ${part(variant)}.` },
    {
      fleet: 'next',
      status: 'Baking',
      messageOf: (variant) =>
        `Baking for ${move.seconds} seconds (${move.wait}) with traffic enabled on ${part(variant)}.`,
    },
    {
      fleet: 'live',
      status: 'Deleting',
      messageOf: ({ instanceCount }) => `Terminating ${instanceCount} instance(s).`,
    },
  ];
}

function moveOf({ BlueGreenUpdatePolicy: blueGreen, RollingUpdatePolicy: rolling }: Guardrails): Move | undefined {
  const wait = 'WaitIntervalInSeconds';
  if (rolling)
    return { capacity: 'batch', size: rolling.MaximumBatchSize, wait, seconds: rolling.WaitIntervalInSeconds ?? 0 };
  if (!blueGreen) return undefined;

  const { Type, CanarySize, LinearStepSize, WaitIntervalInSeconds = 0 } = blueGreen.TrafficRoutingConfiguration;
  if (Type === 'CANARY') return { capacity: 'canary', size: CanarySize, wait, seconds: WaitIntervalInSeconds };
  if (Type === 'LINEAR') return { capacity: 'step', size: LinearStepSize, wait, seconds: WaitIntervalInSeconds };
  return { capacity: 'full', wait: 'TerminationWaitInSeconds', seconds: blueGreen.TerminationWaitInSeconds ?? 0 };
}

/** A share of a fleet is rounded up to whole instances. */
const instancesOf = (size: CapacitySize | undefined, { instanceCount }: LiveVariant): number => {
  if (!size) return instanceCount;
  return size.Type === 'INSTANCE_COUNT' ? size.Value : Math.ceil((size.Value / 100) * instanceCount);
};
