import type { Config } from '../../config/resolve';
import { EXIT, Failure } from '../failure';
import type { PlanJson } from '../plan/plan-json';
import { resourceOf } from '../plan/resources';
import { isBlock, textOf } from '../plan/values';

/** Refuses a plan of another stack: its review would stand under this one's name. */
export function refuseForeignPlan(plan: PlanJson, { model, environment }: Config): void {
  const { before, after } = resourceOf(plan, 'aws_sagemaker_endpoint');
  const tags = (after ?? before)?.['tags_all'];
  const [endpoint, own] = isBlock(tags) ? [textOf(tags, 'endpoint'), textOf(tags, 'environment')] : [];
  if (endpoint === undefined || own === undefined) return;
  if (endpoint === model.endpointName && own === environment) return;
  throw new Failure(`this is a plan of ${endpoint} in ${own}, not of ${model.endpointName} in ${environment}`, {
    state: 'nothing was changed',
    fix: `review it with --endpoint ${endpoint} --environment ${own}`,
    exitCode: EXIT.wrongInput,
  });
}
