import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { Construct } from 'constructs';
import type { Place } from './place';

/** What SageMaker says of the endpoint's updates and changes of status: they happen outside of any deploy, too. */
export class EndpointEvents extends Construct {
  readonly ruleName: string;
  readonly ruleArn: string;

  /** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
  constructor(scope: Construct, id: string, place: Place) {
    super(scope, id);

    const rule = new CloudwatchEventRule(this, 'Resource', {
      name: eventRuleName(place),
      description: `Updates and changes of status of ${place.endpointName}`,
      eventPattern: JSON.stringify({
        source: ['aws.sagemaker'],
        'detail-type': ['SageMaker Endpoint State Change', 'SageMaker Endpoint Deployment State Change'],
        detail: { EndpointName: [place.endpointName] },
      }),
    });
    this.ruleName = rule.name;
    this.ruleArn = rule.arn;
  }
}

export const eventRuleName = ({ prefix }: Place): string => `${prefix}-endpoint-events`;
