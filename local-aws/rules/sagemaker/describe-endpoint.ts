import type { Json } from '../../gateway/types';
import type { Change, DataCaptureDefinition, DeploymentStep, Endpoint, LiveVariant } from '../hosting-records';
import { describe, describePending, describeStep } from './variants';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
export const describeEndpoint = (endpoint: Endpoint, now: Date): Json => ({
  ...summary(endpoint),
  EndpointConfigName: endpoint.live.configName,
  ...(serves(endpoint) && describeLive(endpoint, now)),
  ...(endpoint.live.guardrails && { LastDeploymentConfig: endpoint.live.guardrails }),
  ...(endpoint.failureReason !== undefined && { FailureReason: endpoint.failureReason }),
  ...(endpoint.change && isPending(endpoint) && { PendingDeploymentSummary: describeChange(endpoint.change, now) }),
});

export const summary = ({ name, arn, status, creationTime, lastModifiedTime }: Endpoint): Json => ({
  EndpointName: name,
  EndpointArn: arn,
  EndpointStatus: status,
  CreationTime: creationTime,
  LastModifiedTime: lastModifiedTime,
});

/** An endpoint that is being created, or could not be, has nothing to show yet. */
const serves = ({ status }: Endpoint): boolean => status !== 'Creating' && status !== 'Failed';

/** "only returned when the endpoint is creating or updating with a new endpoint configuration" */
const isPending = ({ status, change }: Endpoint): boolean =>
  change?.kind === 'deployment' && (status === 'Creating' || status === 'Updating');

/** The step that a fleet is at, if it is the one that is at a step. */
function stepOf(fleet: DeploymentStep['fleet'], change: Change | undefined, now: Date): DeploymentStep | undefined {
  const step = change?.steps.findLast(({ at }) => at <= now);
  return step?.fleet === fleet ? step : undefined;
}

function describeLive({ live, change, status }: Endpoint, now: Date): Json {
  const desired = change?.kind === 'resize' ? change.next.variants : live.variants;
  const step = status === 'Updating' ? stepOf('live', change, now) : undefined;
  const describeVariant = (variant: LiveVariant) => ({
    ...describe(
      variant,
      desired.find(({ name }) => name === variant.name),
    ),
    ...describeStep(variant, step),
  });
  return {
    ProductionVariants: live.variants.map(describeVariant),
    ...(live.shadowVariants.length > 0 && {
      ShadowProductionVariants: live.shadowVariants.map((variant) => describe(variant)),
    }),
    ...(live.dataCapture && { DataCaptureConfig: describeDataCapture(live.dataCapture) }),
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PendingDeploymentSummary.html */
function describeChange(change: Change, now: Date): Json {
  const { next, startTime, stages } = change;
  const end = stages[0]?.until ?? now;
  const share = (now.getTime() - startTime.getTime()) / (end.getTime() - startTime.getTime());
  const describeVariant = (variant: LiveVariant) => ({
    ...describePending(variant, Math.min(share, 1)),
    ...describeStep(variant, stepOf('next', change, now)),
  });
  return {
    EndpointConfigName: next.configName,
    ProductionVariants: next.variants.map(describeVariant),
    ...(next.shadowVariants.length > 0 && { ShadowProductionVariants: next.shadowVariants.map(describeVariant) }),
    StartTime: startTime,
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataCaptureConfigSummary.html */
const describeDataCapture = ({ EnableCapture = false, KmsKeyId = '', ...capture }: DataCaptureDefinition): Json => ({
  EnableCapture,
  CaptureStatus: EnableCapture ? 'Started' : 'Stopped',
  CurrentSamplingPercentage: capture.InitialSamplingPercentage,
  DestinationS3Uri: capture.DestinationS3Uri,
  KmsKeyId,
});
