import { z } from 'zod';
import { oneOf, text, whole } from './values';

export const STRATEGIES = ['ALL_AT_ONCE', 'CANARY', 'LINEAR', 'ROLLING'] as const;

const size = () => {
  const error = 'a percentage of the capacity such as 10%, or a whole number of instances, 1 or more';
  return z.union([text(/^(?:100|[1-9]\d?)%$/, error), z.int({ error }).min(1, { error })], { error });
};

/** How an update goes, in AWS's own words. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html */
export const guardrails = z.strictObject({
  /** Blue/green, in one step, by a canary or in equal steps; or rolling, batch by batch on no more than the instances there are. */
  strategy: oneOf(STRATEGIES).default('ALL_AT_ONCE'),
  /** The canary, each step or each batch: `10%` or a number of instances. Default: CANARY 10%, LINEAR 25%, ROLLING 50%. */
  size: size().optional(),
  /** ROLLING only: each batch of the way back. AWS's default is all at once. */
  rollbackSize: size().optional(),
  /** The baking period: how long each step is watched before the next. */
  waitIntervalInSeconds: whole(0, 'seconds', 3600).default(300),
  /** Blue/green only: how long the old fleet stays after the last step. */
  terminationWaitInSeconds: whole(0, 'seconds', 3600).default(0),
  /**
   * why: at most an hour, though AWS allows 28,800 s and AWS provider 5.100.0 14,400: the provider stops waiting for
   * an endpoint after 60 minutes. https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_endpoint
   */
  maximumExecutionTimeoutInSeconds: whole(600, 'seconds', 3600).default(3600),
});
