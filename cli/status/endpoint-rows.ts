import type { LiveEndpoint, LiveVariant } from '../aws/live';
import { inWords, isKnown } from './part';
import type { Row } from './screen';
import type { InstanceTypes, Status } from './status';
import { ago, lasting, minuteOf, secondOf, stampOf } from './time';

/** The endpoint, what it runs on, and when it was deployed. */
export function endpointRows({ endpoint, isOurs, instanceTypes }: Status, now: number): Row[] {
  if (!isKnown(endpoint)) return [['endpoint', inWords(endpoint, () => [])]];
  const { value } = endpoint;
  const types = instanceTypes && isKnown(instanceTypes) ? instanceTypes.value : undefined;
  return [
    [
      'endpoint',
      [
        stateOf(value, now),
        ...(value.status === 'InService' ? [] : failure('SageMaker says', value)),
        ...(isOurs ? inWords(isOurs, (ours) => (ours ? [] : [NOT_OURS]), 'its tags') : []),
      ],
    ],
    [
      'configuration',
      [value.configurationName, ...(instanceTypes ? inWords(instanceTypes, () => [], 'its instance type') : [])],
    ],
    ['instances', instancesOf(value, types)],
    [
      'deployed',
      [
        deploymentOf(value, now),
        ...(value.status === 'InService' ? failure('the last update came to nothing', value) : []),
      ],
    ],
  ];
}

const NOT_OURS = 'it is not of this stack: its tags name another endpoint or environment, or none';

function stateOf({ status, lastModified }: LiveEndpoint, now: number): string {
  if (!lastModified) return status;
  return `${status} for ${lasting(now - lastModified.getTime())}, since ${minuteOf(lastModified)}`;
}

const failure = (who: string, { failureReason }: LiveEndpoint): string[] =>
  failureReason === undefined ? [] : [`${who}: ${failureReason}`];

/** `2 of 3 run, ml.r5.xlarge`, and what an update brings. */
function instancesOf({ variants: [variant], pending }: LiveEndpoint, types: InstanceTypes | undefined): string[] {
  if (!variant) return ['none'];
  const [next] = pending?.variants ?? [];
  return [
    fleet(variant, types?.live),
    ...(pending && next ? [`coming: ${fleet(next, types?.pending)}, on ${pending.configurationName}`] : []),
  ];
}

function fleet({ name, currentCount, desiredCount }: LiveVariant, types?: ReadonlyMap<string, string>): string {
  const type = types?.get(name);
  return `${currentCount} of ${desiredCount}${type === undefined ? '' : `, ${type}`}`;
}

function deploymentOf({ configurationName, lastModified }: LiveEndpoint, now: number): string {
  const stamp = stampOf(configurationName);
  return [
    stamp ? `${secondOf(stamp)}, ${ago(stamp, now)}` : 'not known: the name of the configuration carries no time',
    ...(lastModified ? [`the endpoint changed last ${ago(lastModified, now)}`] : []),
  ].join('; ');
}
