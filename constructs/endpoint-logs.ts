import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import { addressOf } from './address';
import type { Place } from './place';

export interface EndpointLogsProps {
  readonly place: Place;
  readonly keyArn: string;
  readonly retentionInDays: number;
}

/** What the containers of the endpoint write. SageMaker would make the group itself: without a key, and for ever. */
export class EndpointLogs extends Construct {
  readonly arn: string;
  readonly address: string;

  constructor(scope: Construct, id: string, { place, keyArn, retentionInDays }: EndpointLogsProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'Resource', {
      name: endpointLogGroupName(place.endpointName),
      retentionInDays,
      kmsKeyId: keyArn,
    });
    this.arn = group.arn;
    this.address = addressOf(group);
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const endpointLogGroupName = (endpointName: string): string => `/aws/sagemaker/Endpoints/${endpointName}`;
