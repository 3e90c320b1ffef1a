import type { Json } from '../gateway/types';
import type { Resource } from './resources';

export interface Model extends Resource {
  /** What CreateModel was given, but the tags. */
  readonly definition: Json;
  readonly images: readonly string[];
}

export interface EndpointConfig extends Resource {
  /** What CreateEndpointConfig was given, but the tags. */
  readonly definition: Json;
  readonly variants: readonly VariantDefinition[];
  readonly shadowVariants: readonly VariantDefinition[];
  readonly dataCapture?: DataCaptureDefinition;
}

/** A production variant as CreateEndpointConfig gets it. */
export interface VariantDefinition extends Json {
  readonly VariantName: string;
  readonly ModelName: string;
  readonly InstanceType: string;
  readonly InitialInstanceCount: number;
  readonly InitialVariantWeight: number;
}

export interface DataCaptureDefinition extends Json {
  readonly EnableCapture?: boolean;
  readonly InitialSamplingPercentage: number;
  readonly DestinationS3Uri: string;
  readonly KmsKeyId?: string;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
export type EndpointStatus = 'Creating' | 'Updating' | 'RollingBack' | 'InService' | 'Deleting' | 'Failed';

export interface Endpoint extends Resource {
  status: EndpointStatus;
  lastModifiedTime: Date;
  /** What it serves. No change touches it before it has succeeded. */
  live: Deployment;
  change?: Change | undefined;
  /** What of the change has not happened yet, in order. */
  ahead?: readonly Moment[] | undefined;
  /** Why the last change did not succeed. */
  failureReason?: string | undefined;
}

/** When an endpoint comes to another status, or its deployment to another step. */
export type Moment =
  { readonly at: Date; readonly status: EndpointStatus } | { readonly at: Date; readonly step: DeploymentStep };

/** What is under way on an endpoint: the statuses that it goes through, and what it comes to. */
export interface Change {
  readonly kind: 'deployment' | 'resize';
  readonly startTime: Date;
  readonly stages: readonly Stage[];
  readonly steps: readonly DeploymentStep[];
  /** What is to be served if all goes well. */
  readonly next: Deployment;
  readonly end: {
    readonly status: 'InService' | 'Failed';
    readonly live?: Deployment;
    readonly failureReason?: string;
  };
}

export interface Stage {
  readonly status: 'Creating' | 'Updating' | 'RollingBack';
  readonly until: Date;
}

/** What a deployment under guardrails is at from a moment on: which fleet, and what is said of each of its variants. */
export interface DeploymentStep {
  readonly at: Date;
  readonly fleet: 'next' | 'live';
  readonly status: 'Creating' | 'ActivatingTraffic' | 'Baking' | 'Deleting';
  readonly messageOf: (variant: LiveVariant) => string;
}

/** What an endpoint serves: a snapshot, since the configuration may be deleted while it is live. */
export interface Deployment {
  readonly configName: string;
  readonly variants: readonly LiveVariant[];
  readonly shadowVariants: readonly LiveVariant[];
  readonly dataCapture?: DataCaptureDefinition;
  readonly guardrails?: Guardrails | undefined;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html */
export interface Guardrails extends Json {
  readonly BlueGreenUpdatePolicy?: {
    readonly TrafficRoutingConfiguration: TrafficRouting;
    readonly TerminationWaitInSeconds?: number;
  };
  readonly RollingUpdatePolicy?: { readonly MaximumBatchSize: CapacitySize; readonly WaitIntervalInSeconds?: number };
  readonly AutoRollbackConfiguration?: { readonly Alarms?: readonly { readonly AlarmName?: string }[] };
}

export interface TrafficRouting {
  readonly Type: 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR';
  readonly CanarySize?: CapacitySize;
  readonly LinearStepSize?: CapacitySize;
  readonly WaitIntervalInSeconds?: number;
}

export interface CapacitySize {
  readonly Type: 'INSTANCE_COUNT' | 'CAPACITY_PERCENT';
  readonly Value: number;
}

export interface LiveVariant {
  readonly name: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly weight: number;
  readonly images: readonly DeployedImage[];
  /** Members that DescribeEndpoint repeats from the configuration. */
  readonly echoed: Json;
}

/** An image as it was resolved at the deployment. */
export interface DeployedImage extends Json {
  readonly SpecifiedImage: string;
  readonly ResolvedImage: string;
  readonly ResolutionTime: Date;
}

/** A scalable target owns its policies and scheduled actions: they go with it. */
export interface ScalableTarget {
  readonly resourceId: string;
  readonly arn: string;
  readonly creationTime: Date;
  readonly roleArn: string;
  readonly tags: Map<string, string>;
  readonly policies: Map<string, ScalingPolicy>;
  readonly scheduledActions: Map<string, ScheduledAction>;
  minCapacity: number;
  maxCapacity: number;
  /** Whether the capacity must still be brought into a new range, which waits for the endpoint to be in service. */
  rangeIsDue: boolean;
  suspended: Suspended;
}

export interface Suspended extends Json {
  readonly DynamicScalingInSuspended: boolean;
  readonly DynamicScalingOutSuspended: boolean;
  readonly ScheduledScalingSuspended: boolean;
}

/** As DescribeScalingPolicies answers it. */
export interface ScalingPolicy extends Json {
  readonly PolicyName: string;
  readonly PolicyARN: string;
  readonly CreationTime: Date;
  readonly Alarms: readonly Json[];
  readonly TargetTrackingScalingPolicyConfiguration?: MetricSpecification;
}

export interface MetricSpecification extends Json {
  readonly PredefinedMetricSpecification?: Json;
  readonly CustomizedMetricSpecification?: Json;
}

/** As DescribeScheduledActions answers it. */
export interface ScheduledAction extends Json {
  readonly ScheduledActionName: string;
  readonly ScheduledActionARN: string;
  readonly CreationTime: Date;
}
