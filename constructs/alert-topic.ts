import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { Construct } from 'constructs';
import type { Place } from './place';
import { denyInsecureTransport, policyDocument } from './policy';

export interface AlertTopicProps {
  readonly place: Place;
  /** Ends the topic's name. */
  readonly purpose: string;
  readonly keyArn: string;
}

/** Where alarms of this stack publish to, and whoever wants to hear them subscribes. */
export class AlertTopic extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { place, purpose, keyArn }: AlertTopicProps) {
    super(scope, id);

    const topic = new SnsTopic(this, 'Resource', { name: `${place.prefix}-${purpose}`, kmsMasterKeyId: keyArn });
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
            ArnLike: { 'aws:SourceArn': place.arn('cloudwatch', `alarm:${place.prefix}-*`) },
          },
        },
        denyInsecureTransport('sns', topic.arn),
      ),
    });
    this.arn = topic.arn;
    this.name = topic.name;
  }
}
