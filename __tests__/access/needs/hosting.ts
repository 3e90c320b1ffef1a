import { keyUse } from './key';
import { asContext, tagsIn, text, type Service, type World } from './need';

const addTags = (kind: string, name: string) => (input: Readonly<Record<string, unknown>>, world: World) => [
  { action: 'sagemaker:AddTags', resource: world.arn('sagemaker', `${kind}/${text(input[name])}`) },
];

const endpoint = ({ EndpointName }: Readonly<Record<string, unknown>>, world: World) =>
  world.arn('sagemaker', `endpoint/${text(EndpointName)}`);
const configuration = (input: Readonly<Record<string, unknown>>, world: World) =>
  world.arn('sagemaker', `endpoint-config/${text(input['EndpointConfigName'])}`);

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html, and beside the own action
 * https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
export const sagemaker: Service = {
  about: (input, world, operation) => {
    if (['ListModels', 'ListEndpointConfigs'].includes(operation)) return '*';
    if (typeof input['ResourceArn'] === 'string') return input['ResourceArn'];
    if (typeof input['ModelName'] === 'string') return world.arn('sagemaker', `model/${input['ModelName']}`);
    return [
      ...('EndpointName' in input ? [endpoint(input, world)] : []),
      ...('EndpointConfigName' in input ? [configuration(input, world)] : []),
    ];
  },
  also: {
    CreateModel: (input, world) => [
      ...addTags('model', 'ModelName')(input, world),
      {
        action: 'iam:PassRole',
        resource: text(input['ExecutionRoleArn']),
        context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      },
    ],
    CreateEndpointConfig: (input, world) => addTags('endpoint-config', 'EndpointConfigName')(input, world),
    // "kms:CreateGrant (required only if the associated EndpointConfig has a KmsKeyId specified)"
    CreateEndpoint: (input, world) => [
      ...addTags('endpoint', 'EndpointName')(input, world),
      ...keyUse(world, 'sagemaker', 'kms:CreateGrant'),
    ],
    UpdateEndpoint: (_, world) => keyUse(world, 'sagemaker', 'kms:CreateGrant'),
  },
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_applicationautoscaling.html: a target's id is AWS's own. */
export const scaling: Service = {
  about: (_, world, operation) =>
    operation.startsWith('Describe') ? '*' : world.arn('application-autoscaling', 'scalable-target/the-target'),
  context: (input, world) => ({
    ...world.tagsOf('target'),
    ...('Tags' in input && asContext('RequestTag', tagsIn(input))),
  }),
  also: {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
    RegisterScalableTarget: (input, world) => [
      ...('Tags' in input
        ? [
            {
              action: 'application-autoscaling:TagResource',
              resource: world.arn('application-autoscaling', 'scalable-target/the-target'),
              context: asContext('RequestTag', tagsIn(input)) ?? {},
            },
          ]
        : []),
      ...['DescribeEndpoint', 'UpdateEndpointWeightsAndCapacities'].map((action) => ({
        action: `sagemaker:${action}`,
        resource: world.arn('sagemaker', `endpoint/${text(input['ResourceId']).split('/')[1] ?? ''}`),
      })),
    ],
    PutScalingPolicy: scalingAlarm('PutMetricAlarm'),
    DeleteScalingPolicy: scalingAlarm('DeleteAlarms'),
  },
  after: {
    RegisterScalableTarget: (input, world) => {
      if ('Tags' in input) world.tagged('target', tagsIn(input));
    },
    DeregisterScalableTarget: (_, world) => {
      world.tagged('target', {});
    },
  },
};

/** What Application Auto Scaling calls the alarms of a policy. https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
function scalingAlarm(action: string) {
  return ({ ResourceId }: Readonly<Record<string, unknown>>, world: World) => [
    {
      action: `cloudwatch:${action}`,
      resource: world.arn('cloudwatch', `alarm:TargetTracking-${text(ResourceId)}-AlarmHigh-1`),
    },
  ];
}
