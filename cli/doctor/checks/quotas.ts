import { consoleUrl } from '../../../config/facts/regions';
import { instanceLimitsOf } from '../../../config/instance-limits';
import type { Config } from '../../../config/resolve';
import { readConcurrency } from '../../aws/functions';
import { instanceQuota } from '../../aws/instance-quota';
import { count } from '../../plan/count';
import { failed, ok, skipped, warning, type Finding } from '../check';
import { withoutSlack, type StackCheck, type World } from '../world';

/** What AWS lets an account have. */
export const QUOTA_CHECKS: readonly StackCheck[] = [
  {
    id: 'instances',
    group: 'Quotas',
    title: 'instances',
    expects: 'as many of the type, for endpoints, as the largest fleet has in an update: twice as many with blue/green',
    needs: ['account', 'region'],
    // why: SageMaker has a quota for each type and use, thousands in all.
    limitMs: 60_000,
    run: instancesFinding,
  },
  {
    id: 'concurrency',
    group: 'Quotas',
    title: 'Lambda concurrency',
    expects: '100 copies stay for functions that keep none free, when the notifier keeps its own',
    needs: ['account', 'region'],
    beside: (world) =>
      withoutSlack(world) ??
      (world.config.alerts.slack.reservedConcurrency === false
        ? 'alerts.slack.reservedConcurrency is false'
        : undefined),
    run: concurrencyFinding,
  },
];

async function instancesFinding({ config }: World): Promise<Finding> {
  const { instanceType, initialInstanceCount: first } = config.model.resources;
  const quota = await instanceQuota(config);
  if (!quota) return skipped(`AWS lists no quota "${instanceType.name} for endpoint usage"`);
  const { code, instances } = quota;
  const have = `${count(instances, 'instance')} of ${instanceType.name} for all endpoints`;
  const fix = `ask for more: ${consoleUrl(config.region, `servicequotas/home/services/sagemaker/quotas/${code}`)}`;
  if (instances < first) return failed(`${have}, and the first deploy starts ${first}`, fix);
  const needed = mostAtOnce(config);
  if (instances < needed)
    return warning(
      `${have}; an update of ${count(instanceLimitsOf(config.model).largest, 'instance')} needs ${needed}`,
      fix,
    );
  return ok(`${have}; this one needs ${needed} at most`);
}

/**
 * Instances of the old and the new fleet together, in an update of the largest one.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html, …/deployment-guardrails-rolling.html
 */
export function mostAtOnce({ model }: Config): number {
  const { largest } = instanceLimitsOf(model);
  const { strategy, size } = model.guardrails;
  if (strategy !== 'ROLLING') return 2 * largest;
  return largest + (size.type === 'INSTANCE_COUNT' ? size.value : Math.ceil((largest * size.value) / 100));
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const LEAST_UNRESERVED = 100;

async function concurrencyFinding({ config }: World): Promise<Finding> {
  const wanted = Number(config.alerts.slack.reservedConcurrency);
  const { unreserved, reserved } = await readConcurrency(config);
  const left = unreserved - (wanted - reserved);
  if (left >= LEAST_UNRESERVED) return ok(`${left} stay for others, when the notifier keeps ${wanted} free`);
  return failed(
    `${left} would stay for others, and Lambda wants ${LEAST_UNRESERVED}: the deploy would be refused`,
    `alerts.slack.reservedConcurrency: false; or ask for more: ${consoleUrl(config.region, 'servicequotas/home/services/lambda/quotas/L-B99A9384')}`,
  );
}
