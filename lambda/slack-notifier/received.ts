import { members, readText } from './guards';

/** What somebody wants told: a message of SNS, or an event of EventBridge. */
export interface Message {
  readonly messageId: string;
  readonly subject: string | undefined;
  readonly body: string;
}

/** All messages of an invocation. Whatever SNS did not send becomes the body of a message itself. */
export function messagesOf(event: unknown): Message[] {
  const { Records } = members(event);
  return (Array.isArray(Records) ? Records : [event]).map((record: unknown) => {
    const { Sns, id } = members(record);
    const { MessageId, Subject, Message } = members(Sns);
    return {
      messageId: readText(MessageId ?? id) ?? 'unknown',
      subject: readText(Subject),
      body: readText(Message) ?? readText(JSON.stringify(record, null, 2)) ?? '',
    };
  });
}
