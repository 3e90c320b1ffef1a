import { Notifications, type Notification } from '../../../local-aws/delivery/notifications';
import type { Listener } from '../../../local-aws/moto/clients';
import event from '../../support/events/sns-alarm.json';
import { accessThat, QUEUE, TOPIC } from './fixtures';

const functionArn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const listener = (name: string, others: Partial<Listener> = {}): Listener => ({
  functionName: name,
  functionArn: functionArn(name),
  subscriptionArn: `${TOPIC}:1`,
  ...others,
});
const LISTENER = listener('notifier', { deadLetterQueue: QUEUE });
const NOTIFICATION: Notification = { TopicArn: TOPIC, Subject: 'ALARM', Message: 'it burns', messageId: 'm-1' };

interface SnsEvent {
  readonly Records: readonly { readonly Sns: Readonly<Record<string, unknown>> }[];
}

/** A topic with these listeners; a function named `stranger` does not let it in, and one named `broken` breaks. */
function topicWith(...listeners: Listener[]) {
  const invoked: { name: string; event: SnsEvent }[] = [];
  const queued: { from: unknown; queue: string; body: unknown }[] = [];
  const log: string[] = [];
  const failures: unknown[] = [];
  const access = accessThat(({ resource }) => resource === functionArn('stranger'));
  const notifications = new Notifications({
    moto: {
      listeners: (_, topic) => (topic === TOPIC ? Promise.resolve(listeners) : Promise.reject(new Error('no topic'))),
    },
    access: {
      allows: (request) =>
        request.resource === functionArn('broken') ? Promise.reject(new Error('moto broke')) : access.allows(request),
    },
    topics: {
      publish: (_, topic) =>
        topic === TOPIC ? Promise.resolve('m-2') : Promise.reject(new Error('the topic is gone')),
    },
    queues: {
      send: (ask, queue, body) => {
        if (queue !== QUEUE) return Promise.reject(new Error('the queue is closed'));
        queued.push({ from: ask('sqs:SendMessage', queue).context, queue, body: JSON.parse(body) });
        return Promise.resolve();
      },
    },
    functions: {
      invokeLater: (_, name, sent) => {
        invoked.push({ name, event: sent as SnsEvent });
        return Promise.resolve();
      },
    },
    metrics: { notificationFailed: (...failed) => failures.push(failed) },
    log: (line) => log.push(line),
  });
  const deliver = (changed: Partial<Notification> = {}) =>
    notifications.deliver('us-east-1', { ...NOTIFICATION, ...changed });
  const received = () => invoked[0]?.event.Records[0]?.Sns;
  return { notifications, deliver, received, invoked, queued, failures, asked: access.asked, log };
}

describe('a notification', () => {
  it('reaches each function that listens', async () => {
    const { deliver, invoked, queued } = topicWith(LISTENER, listener('second'));

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
    const { deliver, invoked, queued, log } = topicWith(listener('stranger', { deadLetterQueue: QUEUE }));

    await deliver();

    expect(invoked).toEqual([]);
    expect(queued).toMatchObject([{ queue: QUEUE, body: { MessageId: 'm-1', Message: 'it burns' } }]);
    expect(log).toEqual(['sns m-1: stranger does not exist or does not let this topic invoke it']);
  });

  it('is in the log where there is no such queue', async () => {
    const { deliver, queued, log } = topicWith(listener('stranger'));

    await deliver();

    expect(queued).toEqual([]);
    expect(log).toHaveLength(1);
  });

  it('still reaches the other listeners', async () => {
    const { deliver, invoked, log } = topicWith(listener('broken'), LISTENER);

    await deliver();

    expect(invoked.map(({ name }) => name)).toEqual(['notifier']);
    expect(log).toEqual(['sns did not deliver m-1 to broken: Error: moto broke']);
  });

  it('is logged, and never rejects, when the topic is gone', async () => {
    const { deliver, log } = topicWith(LISTENER);

    await deliver({ TopicArn: 'gone' });

    expect(log).toEqual(['sns did not deliver m-1: Error: no topic']);
  });

  it('counts as failed, and once more where the queue does not take it', async () => {
    const { deliver, failures, log } = topicWith(listener('stranger', { deadLetterQueue: `${QUEUE}-2` }));

    await deliver();

    expect(failures).toEqual([
      ['us-east-1', 'alerts'],
      ['us-east-1', 'alerts', 'ToRedriveToDlq'],
    ]);
    expect(log.at(-1)).toBe('sns did not deliver m-1 to stranger: Error: the queue is closed');
  });
});

describe('what a service publishes', () => {
  const SOURCE = { service: 'cloudwatch.amazonaws.com', arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a' };

  it('reaches those who listen, and the topic is what acts for them then', async () => {
    const { notifications, received, asked } = topicWith(LISTENER);

    await notifications.send(SOURCE, TOPIC, 'ALARM', 'it burns');
    await new Promise(setImmediate);

    expect(received()).toMatchObject({ MessageId: 'm-2', Subject: 'ALARM', Message: 'it burns' });
    expect(asked).toEqual([
      {
        principal: { service: 'sns.amazonaws.com' },
        action: 'lambda:InvokeFunction',
        resource: functionArn('notifier'),
        context: { 'aws:SourceArn': TOPIC, 'aws:SourceAccount': '123456789012' },
      },
    ]);
  });

  it('rejects where the topic does not take it', async () => {
    const { notifications } = topicWith(LISTENER);

    await expect(notifications.send(SOURCE, 'gone', 'ALARM', 'it burns')).rejects.toThrow('the topic is gone');
  });
});
