import { listedModels } from '../../aws/deployment-bucket';
import { readKey } from '../../aws/key';
import { count } from '../../plan/count';
import { isInProgress } from '../../rollout/settle';
import { suspendedParts } from '../../status/scaling-lines';
import { failed, ok, warning, type Finding } from '../check';
import { untilDeployed, type StackCheck, type World } from '../world';

const live = { group: 'Endpoint', needs: ['account', 'region', 'endpoint-name'], beside: untilDeployed } as const;

/** What serves, after a deploy. */
export const ENDPOINT_CHECKS: readonly StackCheck[] = [
  { ...live, id: 'endpoint', title: 'endpoint', expects: 'is in service', run: statusFinding },
  {
    ...live,
    id: 'endpoint-configuration',
    title: 'configuration',
    expects: 'the endpoint serves the one that the state names',
    needs: ['endpoint'],
    run: configurationFinding,
  },
  {
    ...live,
    id: 'scaling',
    title: 'scaling',
    expects: 'the endpoint is registered, and nothing of it is suspended; or scaling is off',
    needs: ['endpoint'],
    run: scalingFinding,
  },
  {
    ...live,
    id: 'scaling-policies',
    title: 'scaling policies',
    expects: 'every policy and scheduled action of the state is there',
    needs: ['scaling'],
    run: policiesFinding,
  },
  { ...live, id: 'key', title: 'key', expects: 'is enabled', needs: ['account', 'region'], run: keyFinding },
  {
    ...live,
    id: 'models',
    title: 'models',
    expects: 'the deployment bucket is there; whether models are in it is told',
    needs: ['account', 'region'],
    run: modelsFinding,
  },
];

async function statusFinding({ facts, command }: World): Promise<Finding> {
  const endpoint = await facts.endpoint();
  if (!endpoint) return failed('the state has one, and AWS has none', command('deploy'));
  const {
    status,
    failureReason,
    variants: [variant],
  } = endpoint;
  const instances = variant ? `, ${variant.currentCount} of ${count(variant.desiredCount, 'instance')}` : '';
  if (status === 'InService') return ok(`${status}${instances}`);
  const why = failureReason === undefined ? '' : `: ${failureReason}`;
  return isInProgress(endpoint)
    ? warning(`${status}${instances}`, `wait for the end of it: ${command('status')}`)
    : failed(`${status}${why}`, `mend the reason, then ${command('deploy')}`);
}

async function configurationFinding({ facts, command }: World): Promise<Finding> {
  const [endpoint, state] = await Promise.all([facts.endpoint(), facts.state()]);
  const served = endpoint?.configurationName ?? 'none';
  const expected = state?.outputs['endpoint_configuration_name'];
  if (served === expected) return ok(served);
  return failed(
    `it serves ${served}, and the state has ${typeof expected === 'string' ? expected : 'none'}: an update was rolled back, or did not come to its end`,
    command('deploy'),
  );
}

async function scalingFinding({ facts, command }: World): Promise<Finding> {
  const [{ target }, state] = await Promise.all([facts.scaling(), facts.state()]);
  const isWanted = (state?.resources('aws_appautoscaling_target').length ?? 0) > 0;
  if (!target)
    return isWanted ? failed('the endpoint is not registered, and scales no more', command('deploy')) : ok('off');
  const { MinCapacity: least = 0, MaxCapacity: most = 0 } = target;
  const suspended = suspendedParts(target);
  if (suspended.length > 0)
    return warning(
      `${least} to ${count(most, 'instance')}; suspended: ${suspended.join(', ')}`,
      `aws application-autoscaling register-scalable-target --service-namespace sagemaker --resource-id ${target.ResourceId ?? ''} --scalable-dimension ${target.ScalableDimension ?? ''} --suspended-state DynamicScalingInSuspended=false,DynamicScalingOutSuspended=false,ScheduledScalingSuspended=false`,
    );
  return ok(`${least} to ${count(most, 'instance')}`);
}

async function policiesFinding({ facts, command }: World): Promise<Finding> {
  const [{ policies, scheduledActions }, state] = await Promise.all([facts.scaling(), facts.state()]);
  const found = [
    ...policies.map(({ PolicyName }) => PolicyName),
    ...scheduledActions.map(({ ScheduledActionName }) => ScheduledActionName),
  ];
  const wanted = ['aws_appautoscaling_policy', 'aws_appautoscaling_scheduled_action'].flatMap(
    (type) => state?.resources(type).map(({ name }) => String(name)) ?? [],
  );
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length > 0) return failed(`gone: ${missing.join(', ')}`, command('deploy'));
  return ok(wanted.length === 0 ? 'none' : wanted.join(', '));
}

const REVIVES: Readonly<Record<string, string>> = {
  Disabled: 'aws kms enable-key',
  PendingDeletion: 'aws kms cancel-key-deletion',
};

async function keyFinding({ config, command }: World): Promise<Finding> {
  const key = await readKey(config);
  if (!key) return failed('there is none: models, alerts and webhook cannot be read', command('deploy'));
  const { id, state = 'unknown' } = key;
  if (state === 'Enabled') return ok(state);
  const revive = REVIVES[state];
  return failed(
    `${state}: models, alerts and webhook cannot be read`,
    revive === undefined ? 'see to it in the KMS console' : `${revive} --key-id ${id}`,
  );
}

async function modelsFinding({ config, command }: World): Promise<Finding> {
  const bucket = config.model.data.deploymentBucket;
  const listed = await listedModels(config);
  if (!listed) return failed(`there is no bucket ${bucket}`, command('deploy'));
  if (listed.count === 0) return ok(`none yet: aws s3 cp model.tar.gz s3://${bucket}/model.tar.gz`);
  return ok(`${listed.isTruncated ? `${listed.count}+ models` : count(listed.count, 'model')} in ${bucket}`);
}
