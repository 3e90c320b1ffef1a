import { RawResponse, type ApiCall, type HttpResponse, type Rules } from '../gateway/types';
import type { Notification, Notifications } from '../delivery/notifications';
import { mailRules } from './sns/mail';

type Message = Omit<Notification, 'TopicArn' | 'messageId'>;
type PublishInput = Message & { readonly TopicArn?: string; readonly TargetArn?: string };
interface PublishBatchInput {
  readonly TopicArn: string;
  readonly PublishBatchRequestEntries: readonly (Message & { readonly Id: string })[];
}

/** What is published reaches the Lambda functions that listen, and addresses wait to be confirmed; the rest is moto's. */
export function snsRules(notifications: Notifications): Rules {
  const deliver = ({ region }: ApiCall, TopicArn: string, message: Message, messageId: string) =>
    void notifications.deliver(region, { ...message, TopicArn, messageId });

  return {
    ...mailRules(),
    Publish: async (call, forward) => {
      const { TopicArn, TargetArn, ...message } = call.input as unknown as PublishInput;
      const response = await forward();
      const topic = TopicArn ?? TargetArn;
      const messageId = textOf(response, 'MessageId');
      if (topic !== undefined && messageId !== undefined) deliver(call, topic, message, messageId);
      return new RawResponse(response);
    },
    PublishBatch: async (call, forward) => {
      const { TopicArn, PublishBatchRequestEntries } = call.input as unknown as PublishBatchInput;
      const response = await forward();
      const ids = messageIds(response);
      for (const { Id, ...message } of PublishBatchRequestEntries) {
        const messageId = ids.get(Id);
        if (messageId !== undefined) deliver(call, TopicArn, message, messageId);
      }
      return new RawResponse(response);
    },
  };
}

/** The IDs of the messages of a batch that SNS took, by the caller's IDs. One that it did not take has no MessageId. */
function messageIds({ body }: HttpResponse): ReadonlyMap<string, string> {
  const members = body.toString().match(/<member>.*?<\/member>/gs) ?? [];
  return new Map(members.map((member) => [tag(member, 'Id') ?? '', tag(member, 'MessageId') ?? '']).filter(isTaken));
}

const isTaken = (ids: readonly string[]): ids is [string, string] => ids.every((id) => id !== '');

const textOf = ({ body }: HttpResponse, name: string): string | undefined => tag(body.toString(), name);

const tag = (xml: string, name: string): string | undefined => new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1];
