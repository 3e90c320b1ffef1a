import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { Construct } from 'constructs';
import type { Place } from './place';
import { denyInsecureTransport, policyDocument } from './policy';

/** Where the stack's alarms publish to, and whoever wants to hear them subscribes. */
export class AlertTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly place: Place; readonly keyArn: string }) {
    super(scope, id);
    const { place } = props;

    const topic = new SnsTopic(this, 'Resource', { name: `${place.prefix}-alerts`, kmsMasterKeyId: props.keyArn });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument(
        {
          Sid: 'AlarmsPublish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: topic.arn,
          Condition: {
            StringEquals: { 'aws:SourceAccount': place.account },
            ArnLike: { 'aws:SourceArn': place.arn('cloudwatch', 'alarm:*') },
          },
        },
        denyInsecureTransport('sns', topic.arn),
      ),
    });
    this.arn = topic.arn;
  }
}
