import { MESSAGE_ID, type Scene } from './scene';

/** An update of the endpoint that the sample events are about. */
export interface SampleDeploy {
  readonly endpointName: string;
  readonly oldConfiguration: string;
  readonly newConfiguration: string;
  readonly instances: number;
  /** An alarm that rolls an update back. */
  readonly alarmName: string;
  readonly begunAt: Date;
}

interface Step {
  readonly title: string;
  readonly minute: number;
  readonly status: string;
  /** What the endpoint serves with at this step. */
  readonly configuration?: 'old' | 'new';
  /** Of the fleet that comes, while the endpoint is updating. */
  readonly variant?: readonly [status: string, message: string];
  readonly failure?: string;
}

const MANY = 'instance(s).';
const PING = `The primary container for production variant AllTraffic did not pass the ping health check. Please check CloudWatch logs for this endpoint.`;

/**
 * SageMaker's own words where its documentation has them; it has none for a roll-back.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
 */
const stepsOf = ({ instances, alarmName }: SampleDeploy): readonly Step[] => [
  { title: 'Deploy started', minute: 0, status: 'UPDATING', variant: ['Creating', `Launching ${instances} ${MANY}`] },
  {
    title: 'Traffic is moving',
    minute: 6,
    status: 'UPDATING',
    variant: ['ActivatingTraffic', `Activating traffic on canary capacity of 1 ${MANY}`],
  },
  {
    title: 'Traffic is under watch',
    minute: 7,
    status: 'UPDATING',
    variant: [
      'Baking',
      `Baking for 300 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 ${MANY}`,
    ],
  },
  { title: 'Deploy finished', minute: 14, status: 'IN_SERVICE', configuration: 'new' },
  { title: 'Rolling back', minute: 9, status: 'ROLLING_BACK' },
  {
    title: 'Rolled back',
    minute: 13,
    status: 'IN_SERVICE',
    failure: `Auto rollback was triggered: the CloudWatch alarm ${alarmName} went into the ALARM state.`,
  },
  { title: 'Roll-back failed', minute: 15, status: 'UPDATE_ROLLBACK_FAILED', failure: PING },
  { title: 'Endpoint is being created', minute: 0, status: 'CREATING', configuration: 'new' },
  { title: 'Endpoint failed', minute: 21, status: 'FAILED', failure: PING },
  { title: 'Maintenance by AWS', minute: 30, status: 'SYSTEM_UPDATING' },
  { title: 'Out of service', minute: 35, status: 'OUT_OF_SERVICE' },
  { title: 'Endpoint is being deleted', minute: 40, status: 'DELETING' },
  { title: 'A status that is not known', minute: 45, status: 'HIBERNATING' },
];

/** What SageMaker tells EventBridge of an update, and of all else that happens to an endpoint. */
export const deployScenes = (deploy: SampleDeploy): Scene[] =>
  stepsOf(deploy).map((step) => ({
    title: step.title,
    at: atOf(deploy, step),
    event: eventOf(deploy, step),
  }));

const atOf = ({ begunAt }: SampleDeploy, { minute }: Step) => new Date(begunAt.getTime() + minute * 60_000);

function eventOf(deploy: SampleDeploy, step: Step): object {
  const { endpointName, oldConfiguration, newConfiguration, instances } = deploy;
  const variant = { VariantName: 'AllTraffic', CurrentWeight: 1, DesiredWeight: 1, DesiredInstanceCount: instances };
  const [status, message] = step.variant ?? [];
  return {
    version: '0',
    id: MESSAGE_ID,
    'detail-type': `SageMaker Endpoint ${step.variant ? 'Deployment ' : ''}State Change`,
    source: 'aws.sagemaker',
    time: atOf(deploy, step).toISOString().replace('.000Z', 'Z'),
    detail: {
      EndpointName: endpointName,
      EndpointConfigName: step.configuration === 'new' ? newConfiguration : oldConfiguration,
      ProductionVariants: [{ ...variant, CurrentInstanceCount: instances }],
      EndpointStatus: step.status,
      FailureReason: step.failure,
      PendingDeploymentSummary: step.variant && {
        EndpointConfigName: newConfiguration,
        ProductionVariants: [
          {
            ...variant,
            CurrentInstanceCount: status === 'Creating' ? 0 : instances,
            VariantStatus: [{ Status: status, StatusMessage: message }],
          },
        ],
      },
    },
  };
}
