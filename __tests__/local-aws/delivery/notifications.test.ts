import { Notifications, type Notification } from '../../../local-aws/delivery/notifications';
import type { Listener } from '../../../local-aws/moto/clients';
import event from '../../support/events/sns-alarm.json';
import { QUEUE, TOPIC } from './fixtures';

const LISTENER: Listener = { functionName: 'notifier', subscriptionArn: `${TOPIC}:1`, deadLetterQueue: QUEUE };
const NOTIFICATION: Notification = { TopicArn: TOPIC, Subject: 'ALARM', Message: 'it burns', messageId: 'm-1' };

interface SnsEvent {
  readonly Records: readonly { readonly Sns: Readonly<Record<string, unknown>> }[];
}

/** A topic with these listeners; a function named `stranger` does not let it in, and one named `broken` breaks. */
function topicWith(...listeners: Listener[]) {
  const invoked: { name: string; event: SnsEvent }[] = [];
  const queued: { queue: string; body: unknown }[] = [];
  const log: string[] = [];
  const notifications = new Notifications(
    {
      publish: () => Promise.reject(new Error('the topic is gone')),
      listeners: (_, topic) => (topic === TOPIC ? Promise.resolve(listeners) : Promise.reject(new Error('no topic'))),
      mayInvoke: (_, name) =>
        name === 'broken' ? Promise.reject(new Error('moto broke')) : Promise.resolve(name !== 'stranger'),
      sendToQueue: (queue, body) => {
        queued.push({ queue, body: JSON.parse(body) });
        return Promise.resolve();
      },
    },
    {
      invokeLater: (_, name, sent) => {
        invoked.push({ name, event: sent as SnsEvent });
        return Promise.resolve();
      },
    },
    (line) => log.push(line),
  );
  const deliver = (changed: Partial<Notification> = {}) =>
    notifications.deliver('us-east-1', { ...NOTIFICATION, ...changed });
  const received = () => invoked[0]?.event.Records[0]?.Sns;
  return { notifications, deliver, received, invoked, queued, log };
}

describe('a notification', () => {
  it('reaches each function that listens', async () => {
    const { deliver, invoked, queued } = topicWith(LISTENER, { ...LISTENER, functionName: 'second' });

    await deliver();

    expect(invoked.map(({ name }) => name)).toEqual(['notifier', 'second']);
    expect(queued).toEqual([]);
  });

  it('has the shape of an event of SNS', async () => {
    const { deliver, received, invoked } = topicWith(LISTENER);

    await deliver();

    expect(Object.keys(invoked[0]?.event.Records[0] ?? {})).toEqual(Object.keys(event.Records[0] ?? {}));
    expect(Object.keys(received() ?? {})).toEqual(Object.keys(event.Records[0]?.Sns ?? {}));
    expect(invoked[0]?.event.Records).toMatchObject([{ EventSource: 'aws:sns', EventSubscriptionArn: `${TOPIC}:1` }]);
    expect(received()).toMatchObject({ MessageId: 'm-1', TopicArn: TOPIC, Subject: 'ALARM', Message: 'it burns' });
  });

  it('has null for a subject, and no attributes, where none were published', async () => {
    const { Subject, ...withoutSubject } = NOTIFICATION;
    const { notifications, received } = topicWith(LISTENER);

    await notifications.deliver('us-east-1', withoutSubject);

    expect(Subject).toBeDefined();
    expect(received()).toMatchObject({ Subject: null, MessageAttributes: {} });
  });

  it('carries its message attributes, text and bytes', async () => {
    const { deliver, received } = topicWith(LISTENER);

    await deliver({
      MessageAttributes: {
        severity: { DataType: 'String', StringValue: 'page' },
        count: { DataType: 'Number', StringValue: '3' },
        digest: { DataType: 'Binary', BinaryValue: 'AQI=' },
      },
    });

    expect(received()?.['MessageAttributes']).toEqual({
      severity: { Type: 'String', Value: 'page' },
      count: { Type: 'Number', Value: '3' },
      digest: { Type: 'Binary', Value: 'AQI=' },
    });
  });

  it.each([
    ['its own message', { default: 'for all', lambda: 'for functions' }, 'for functions'],
    ["everyone's message, without one of its own", { default: 'for all', email: 'for people' }, 'for all'],
  ])('gives a function %s where each kind of subscriber has another', async (_, messages, expected) => {
    const { deliver, received } = topicWith(LISTENER);

    await deliver({ MessageStructure: 'json', Message: JSON.stringify(messages) });

    expect(received()?.['Message']).toBe(expected);
  });
});

describe('a notification that cannot be delivered', () => {
  it('goes to the dead letter queue when the function does not let the topic in', async () => {
    const { deliver, invoked, queued, log } = topicWith({ ...LISTENER, functionName: 'stranger' });

    await deliver();

    expect(invoked).toEqual([]);
    expect(queued).toMatchObject([{ queue: QUEUE, body: { MessageId: 'm-1', Message: 'it burns' } }]);
    expect(log).toEqual(['sns m-1: stranger does not exist or does not let this topic invoke it']);
  });

  it('is in the log where there is no such queue', async () => {
    const { deliver, queued, log } = topicWith({ functionName: 'stranger', subscriptionArn: `${TOPIC}:1` });

    await deliver();

    expect(queued).toEqual([]);
    expect(log).toHaveLength(1);
  });

  it('still reaches the other listeners', async () => {
    const { deliver, invoked, log } = topicWith({ ...LISTENER, functionName: 'broken' }, LISTENER);

    await deliver();

    expect(invoked.map(({ name }) => name)).toEqual(['notifier']);
    expect(log).toEqual(['sns did not deliver m-1 to broken: Error: moto broke']);
  });

  it('is logged, and never rejects, when the topic is gone', async () => {
    const { notifications, deliver, log } = topicWith(LISTENER);

    await deliver({ TopicArn: 'gone' });
    await notifications.publish('us-east-1', TOPIC, 'ALARM', 'it burns');

    expect(log).toEqual([
      'sns did not deliver m-1: Error: no topic',
      `sns did not deliver a message to ${TOPIC}: Error: the topic is gone`,
    ]);
  });
});
