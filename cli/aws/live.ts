import type { EndpointStatus } from '@aws-sdk/client-sagemaker';

/** What AWS says of an endpoint now, whatever Terraform remembers. */
export interface LiveEndpoint {
  readonly name: string;
  readonly arn: string;
  /** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
  readonly status: EndpointStatus;
  /** Why the last create or update failed or was rolled back, in SageMaker's words. */
  readonly failureReason?: string;
  /** When it changed last, well or not. */
  readonly lastModified?: Date;
  readonly configurationName: string;
  readonly variants: readonly LiveVariant[];
  /** An update is rolled back by them. */
  readonly rollbackAlarmNames: readonly string[];
  /** What an update that is under way brings. */
  readonly pending?: { readonly configurationName: string; readonly variants: readonly LiveVariant[] };
}

export interface LiveVariant {
  readonly name: string;
  /** Instances that serve. */
  readonly currentCount: number;
  /** Instances that should serve: what scaling, or a person, asked for last. */
  readonly desiredCount: number;
  /** Absent where the configuration is gone. */
  readonly instanceType?: string;
}

/** What Application Auto Scaling knows of the endpoint's variant. */
export interface LiveScaling {
  readonly target?: { readonly minCapacity: number; readonly maxCapacity: number };
  readonly policyNames: readonly string[];
  readonly scheduledActionNames: readonly string[];
}

/** The endpoint and its scaling, as AWS has them. No endpoint: it is yet to be created. */
export interface Live {
  readonly endpoint?: LiveEndpoint;
  readonly scaling: LiveScaling;
}

export const NOT_SCALED: LiveScaling = { policyNames: [], scheduledActionNames: [] };
