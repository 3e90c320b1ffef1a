import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import type { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type Statement } from './policy';

export interface FailedAlertsQueueProps {
  readonly name: string;
  readonly topicArn: string;
  readonly ruleArn: string;
  readonly keyArn: string;
}

const KEEP_SECONDS = 14 * 24 * 3600;

/** Keeps the alerts that Slack was not told of: those that never reached the function, and those that it could not deliver. */
export function failedAlertsQueue(
  scope: Construct,
  { name, topicArn, ruleArn, keyArn }: FailedAlertsQueueProps,
): SqsQueue {
  const queue = new SqsQueue(scope, 'failed-alerts', {
    name,
    kmsMasterKeyId: keyArn,
    messageRetentionSeconds: KEEP_SECONDS,
  });
  const from = (sid: string, service: string, sourceArn: string): Statement => ({
    Sid: sid,
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: queue.arn,
    Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
  });
  new SqsQueuePolicy(scope, 'failed-alerts-policy', {
    queueUrl: queue.url,
    policy: policyDocument(
      from('TopicSendsWhatItCouldNotDeliver', 'sns.amazonaws.com', topicArn),
      from('RuleSendsWhatItCouldNotDeliver', 'events.amazonaws.com', ruleArn),
      denyInsecureTransport('sqs', queue.arn),
    ),
  });
  return queue;
}
