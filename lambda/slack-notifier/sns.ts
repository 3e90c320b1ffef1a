import { isObject, readText } from './guards';

/** One message of the event that SNS hands to Lambda. */
export interface SnsMessage {
  readonly messageId: string | undefined;
  readonly subject: string | undefined;
  readonly body: string;
}

/** All messages of an event. Whatever is not shaped as SNS does it becomes the body of a message itself. */
export function snsMessages(event: unknown): SnsMessage[] {
  const records: unknown[] = isObject(event) && Array.isArray(event.Records) ? event.Records : [event];
  return records.map(toMessage);
}

function toMessage(record: unknown): SnsMessage {
  const sns = isObject(record) && isObject(record.Sns) ? record.Sns : {};
  return {
    messageId: readText(sns.MessageId),
    subject: readText(sns.Subject),
    body: readText(sns.Message) ?? JSON.stringify(record ?? null),
  };
}
