import { scalingDefinitions } from '../../../cli/plan/scaling-definitions';
import { loadModel } from '../../../local-aws/aws-api/model';
import { violations } from '../../../local-aws/aws-api/validate';
import type { Json } from '../../../local-aws/gateway/types';
import { botocoreData } from '../../support/botocore';
import {
  created,
  deleted,
  planOf,
  policyValues,
  replaced,
  scheduledActionValues,
  targetValues,
  unchanged,
  type Change,
} from './plans';

const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const SCHEDULED_ACTION = 'aws_appautoscaling_scheduled_action';

const VARIANT = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/mlops-mme-v1/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

const definitions = (...changes: readonly Change[]) => scalingDefinitions(planOf(...changes));

const tracking = (configuration: Record<string, unknown>) =>
  policyValues({ target_tracking_scaling_policy_configuration: [configuration] });

/** The one policy of a plan, as the API takes it. */
const policyOf = (values: Record<string, unknown>) => definitions(replaced(POLICY, values))?.policies[0];

describe('the definitions that put scaling back', () => {
  it('register the target with its limits and tags', () => {
    expect(definitions(replaced(TARGET))?.target).toEqual({
      ...VARIANT,
      MinCapacity: 1,
      MaxCapacity: 4,
      Tags: { owner: 'ml-platform' },
    });
  });

  it('keep a target suspended that is', () => {
    const suspended_state = [
      { dynamic_scaling_in_suspended: true, dynamic_scaling_out_suspended: false, scheduled_scaling_suspended: false },
    ];

    expect(definitions(unchanged(TARGET, targetValues({ suspended_state })))?.target.SuspendedState).toEqual({
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    });
  });

  it('put a policy with a metric of AWS', () => {
    expect(policyOf(policyValues())).toEqual({
      ...VARIANT,
      PolicyName: 'mlops-mme-v1-validation-invocations',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        TargetValue: 25,
        ScaleInCooldown: 600,
        ScaleOutCooldown: 30,
        DisableScaleIn: false,
      },
    });
  });

  it('put a policy with a metric of one’s own', () => {
    const policy = policyOf(
      tracking({
        customized_metric_specification: [
          {
            metric_name: 'CPUUtilization',
            namespace: '/aws/sagemaker/Endpoints',
            statistic: 'Average',
            unit: 'Percent',
            dimensions: [
              { name: 'EndpointName', value: 'mlops-mme-v1' },
              { name: 'VariantName', value: 'AllTraffic' },
            ],
            metrics: [],
          },
        ],
        predefined_metric_specification: [],
        disable_scale_in: true,
        scale_in_cooldown: 0,
        target_value: 280,
      }),
    );

    expect(policy?.TargetTrackingScalingPolicyConfiguration).toEqual({
      CustomizedMetricSpecification: {
        MetricName: 'CPUUtilization',
        Namespace: '/aws/sagemaker/Endpoints',
        Statistic: 'Average',
        Unit: 'Percent',
        Dimensions: [
          { Name: 'EndpointName', Value: 'mlops-mme-v1' },
          { Name: 'VariantName', Value: 'AllTraffic' },
        ],
      },
      DisableScaleIn: true,
      ScaleInCooldown: 0,
      TargetValue: 280,
    });
  });

  it('put a policy with an expression of metrics', () => {
    const metrics = [
      { id: 'e', expression: 'm / 2', label: '', return_data: true, metric_stat: [] },
      {
        id: 'm',
        expression: null,
        return_data: false,
        metric_stat: [
          {
            stat: 'Sum',
            unit: '',
            metric: [{ metric_name: 'Invocations', namespace: 'AWS/SageMaker', dimensions: [] }],
          },
        ],
      },
    ];

    const policy = policyOf(tracking({ customized_metric_specification: [{ metrics }], target_value: 5 }));

    expect(policy?.TargetTrackingScalingPolicyConfiguration?.CustomizedMetricSpecification?.Metrics).toEqual([
      { Id: 'e', Expression: 'm / 2', ReturnData: true },
      {
        Id: 'm',
        ReturnData: false,
        MetricStat: { Stat: 'Sum', Metric: { MetricName: 'Invocations', Namespace: 'AWS/SageMaker' } },
      },
    ]);
  });

  it('put a policy of steps, whose bounds are text in Terraform', () => {
    const policy = policyOf(
      policyValues({
        policy_type: 'StepScaling',
        target_tracking_scaling_policy_configuration: [],
        step_scaling_policy_configuration: [
          {
            adjustment_type: 'ChangeInCapacity',
            cooldown: 60,
            metric_aggregation_type: 'Maximum',
            min_adjustment_magnitude: null,
            step_adjustment: [
              { metric_interval_lower_bound: '0', metric_interval_upper_bound: '1.5', scaling_adjustment: 1 },
              { metric_interval_lower_bound: '1.5', metric_interval_upper_bound: '', scaling_adjustment: 2 },
            ],
          },
        ],
      }),
    );

    expect(policy?.TargetTrackingScalingPolicyConfiguration).toBeUndefined();
    expect(policy?.StepScalingPolicyConfiguration).toEqual({
      AdjustmentType: 'ChangeInCapacity',
      Cooldown: 60,
      MetricAggregationType: 'Maximum',
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 1.5, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 1.5, ScalingAdjustment: 2 },
      ],
    });
  });

  it('put scheduled actions, whose capacities are text in Terraform', () => {
    const action = scheduledActionValues({
      start_time: '2026-12-01T07:00:00Z',
      scalable_target_action: [{ min_capacity: '0', max_capacity: '' }],
    });

    expect(definitions(created(SCHEDULED_ACTION, action))?.scheduledActions).toEqual([
      {
        ...VARIANT,
        ScheduledActionName: 'mlops-mme-v1-validation-morning',
        Schedule: 'cron(0 7 ? * MON-FRI *)',
        Timezone: 'Europe/Zurich',
        StartTime: new Date('2026-12-01T07:00:00Z'),
        ScalableTargetAction: { MinCapacity: 0 },
      },
    ]);
  });

  it('leave out what the plan deletes, and keep what it does not change', () => {
    const { policies } = definitions(
      unchanged(POLICY, policyValues({ name: 'stays' })),
      deleted(POLICY, policyValues({ name: 'goes' })),
      created(POLICY, policyValues({ name: 'comes' })),
    ) ?? { policies: [] };

    expect(policies.map(({ PolicyName }) => PolicyName)).toEqual(['stays', 'comes']);
  });

  it('are none where the plan wants no scaling', () => {
    expect(definitions(deleted(TARGET), deleted(POLICY))).toBeUndefined();
  });

  it('are what the API of AWS takes', () => {
    const model = loadModel(botocoreData, 'application-autoscaling');
    if (!model) throw new Error('botocore has no application-autoscaling');
    // why: what Terraform remembers of a policy that is there has empty text and zeroes for what was not given.
    const remembered = tracking({
      predefined_metric_specification: [
        { predefined_metric_type: 'SageMakerVariantInvocationsPerInstance', resource_label: '' },
      ],
      target_value: 25,
    });
    const wanted = definitions(unchanged(POLICY, remembered), created(SCHEDULED_ACTION, scheduledActionValues()));
    if (!wanted) throw new Error('no scaling');

    const check = (operation: string, input: unknown) => violations(model, operation, input as Json);

    expect(check('RegisterScalableTarget', wanted.target)).toEqual([]);
    expect(wanted.policies.flatMap((policy) => check('PutScalingPolicy', policy))).toEqual([]);
    expect(wanted.scheduledActions.flatMap((action) => check('PutScheduledAction', action))).toEqual([]);
  });
});
