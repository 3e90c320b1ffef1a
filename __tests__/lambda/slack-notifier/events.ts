import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messagesOf } from '../../../lambda/slack-notifier/received';
import type { Message } from '../../../lambda/slack-notifier/received';
import type { Notification } from '../../../lambda/slack-notifier/notification';
import { parseNotification } from '../../../lambda/slack-notifier/parse-notification';

type Json = Readonly<Record<string, unknown>>;

/** An event as Lambda gets it, from `__tests__/support/events`. */
export function event(name: string): Json {
  return JSON.parse(readFileSync(path.join(__dirname, '../../support/events', `${name}.json`), 'utf8')) as Json;
}

/** The first message of an event. */
export function firstMessage(name: string): Message {
  const [message] = messagesOf(event(name));
  if (!message) throw new Error(`${name} has no message`);
  return message;
}

/** What the first message of an event tells. */
export function notification(name: string): Notification {
  return parseNotification(firstMessage(name));
}

let count = 0;

/** An event of SNS with one message, with an id of its own. */
export function fromSns(message: Json | string, subject?: string): Json {
  const Message = typeof message === 'string' ? message : JSON.stringify(message);
  return { Records: [{ EventSource: 'aws:sns', Sns: { MessageId: `message-${++count}`, Subject: subject, Message } }] };
}

/** What CloudWatch says of an alarm: that of an event, with other members where given. */
export function alarm(changes: Json = {}, trigger: Json = {}, name = 'sns-alarm'): Json {
  const content = JSON.parse(firstMessage(name).body) as Json;
  return { ...content, ...changes, Trigger: { ...(content['Trigger'] as Json), ...trigger } };
}

/** What an alarm with these members tells. */
export function alarmNotification(changes: Json = {}, trigger: Json = {}, name = 'sns-alarm'): Notification {
  return parseNotification({ body: JSON.stringify(alarm(changes, trigger, name)) });
}

/** An event of SageMaker: that of a file, with other members of its detail where given, and an id of its own. */
export function sagemaker(name: string, detail: Json = {}, changes: Json = {}): Json {
  const whole = event(name);
  return { ...whole, id: `event-${++count}`, ...changes, detail: { ...(whole['detail'] as Json), ...detail } };
}

/** What an event of SageMaker with these members tells. */
export function sagemakerNotification(name: string, detail: Json = {}, changes: Json = {}): Notification {
  return parseNotification({ body: JSON.stringify(sagemaker(name, detail, changes)) });
}

export const OLD = 'mlops-mme-v1-config-2025-01-02-08-00-00';
export const NEW = 'mlops-mme-v1-config-2025-01-15-10-15-00';

/** What an update brings, with its variant at a step. */
export function pending(status?: string, message?: string, changes: Json = {}): Json {
  const VariantStatus = status === undefined ? undefined : [{ Status: status, StatusMessage: message }];
  const variant = { VariantName: 'AllTraffic', CurrentInstanceCount: 1, DesiredInstanceCount: 3, VariantStatus };
  return { EndpointConfigName: NEW, StartTime: 1736936220000, ProductionVariants: [variant], ...changes };
}
