import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { Construct } from 'constructs';
import type { Place } from './place';
import { denyInsecureTransport, policyDocument, type Statement } from './policy';

export interface FailedAlertsQueueProps {
  readonly place: Pick<Place, 'arn'>;
  readonly name: string;
  readonly topicArn: string;
  readonly ruleArn: string;
  readonly keyArn: string;
}

const KEEP_SECONDS = 14 * 24 * 3600;

/** Keeps the alerts that Slack was not told of: those that never reached the function, and those that it could not deliver. */
export function failedAlertsQueue(
  scope: Construct,
  { place, name, topicArn, ruleArn, keyArn }: FailedAlertsQueueProps,
): SqsQueue {
  const arn = place.arn('sqs', name);
  const from = (sid: string, service: string, sourceArn: string): Statement => ({
    Sid: sid,
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
  });
  return new SqsQueue(scope, 'failed-alerts', {
    name,
    kmsMasterKeyId: keyArn,
    messageRetentionSeconds: KEEP_SECONDS,
    // why: with the queue and not after it, as a resource of its own: it is never without, and 25 s less are waited.
    policy: policyDocument(
      from('TopicSendsWhatItCouldNotDeliver', 'sns.amazonaws.com', topicArn),
      from('RuleSendsWhatItCouldNotDeliver', 'events.amazonaws.com', ruleArn),
      denyInsecureTransport('sqs', arn),
    ),
  });
}
