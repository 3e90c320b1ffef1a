import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  paginateDescribeScalingPolicies,
  paginateDescribeScheduledActions,
  type ScalableTarget,
  type ScalingPolicy,
  type ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

export const ServiceNamespace = 'sagemaker';
export const ScalableDimension = 'sagemaker:variant:DesiredInstanceCount';

export const resourceId = ({ model }: Config, variantName: string) =>
  `endpoint/${model.endpointName}/variant/${variantName}`;

/** How a variant is scaled, in the words of Application Auto Scaling. No target: it is not. */
export interface ScalingRules {
  readonly target?: ScalableTarget;
  readonly policies: readonly ScalingPolicy[];
  readonly scheduledActions: readonly ScheduledAction[];
}

export async function readScalingRules(config: Config, variantName: string): Promise<ScalingRules> {
  const client = new ApplicationAutoScalingClient(clientOptions(config));
  const ResourceId = resourceId(config, variantName);
  const query = { ServiceNamespace, ResourceId } as const;

  const [{ ScalableTargets: [target] = [] }, policies, scheduledActions] = await Promise.all([
    client.send(new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds: [ResourceId] })),
    all(paginateDescribeScalingPolicies({ client }, query), ({ ScalingPolicies = [] }) => ScalingPolicies),
    all(paginateDescribeScheduledActions({ client }, query), ({ ScheduledActions = [] }) => ScheduledActions),
  ]);
  return { ...(target && { target }), policies, scheduledActions };
}

async function all<Page, Item>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly Item[]): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...itemsOf(page));
  return items;
}
