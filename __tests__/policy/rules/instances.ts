import { INSTANCE_TYPES } from '../../../config/facts/instance-types';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { every } from '../shapes';

const configurations = every('aws_sagemaker_endpoint_configuration');

/** Whether the instances of a configuration have NVMe storage. */
export const hasOwnStorage = (configuration: Resource): boolean =>
  configuration
    .blocks('production_variants')
    .some((variant) => INSTANCE_TYPES.get(variant.text('instance_type') ?? '')?.localStorage === true);

/** Scheduled actions and targets: where the least number of instances is said. */
const leasts = (plan: Plan) => [
  ...plan.all('aws_appautoscaling_target'),
  ...plan.all('aws_appautoscaling_scheduled_action').flatMap((action) => action.blocks('scalable_target_action')),
];

/** The instances of an endpoint. */
export const instances: readonly Rule[] = [
  rule({
    ids: ['MME.13'],
    title: 'In production an endpoint never has fewer than two instances, whatever scaling does and the clock says',
    fix: 'set model.scaling.minInstances, and that of each scheduled action, to 2',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/best-practice-endpoint-high-availability.html',
    subjects: (plan) => leasts(plan).filter(() => plan.environment === 'production'),
    isMet: (least) => Number(least.get('min_capacity') ?? 2) >= 2,
    weaken: (draft, least) => {
      draft.set(least, 'min_capacity', 1);
    },
  }),
  rule({
    ids: ['MME.14'],
    title: 'A configuration names a key where the instances have no NVMe storage, and only there',
    fix: 'set kms_key_arn by config/facts/instance-types.ts',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html',
    subjects: configurations,
    isMet: (configuration) => (configuration.get('kms_key_arn') === undefined) === hasOwnStorage(configuration),
    weaken: (draft, configuration) => {
      for (const variant of configuration.blocks('production_variants'))
        draft.set(variant, 'instance_type', hasOwnStorage(configuration) ? 'ml.m5.xlarge' : 'ml.g5.xlarge');
    },
  }),
];
