import { Queues } from '../../../local-aws/delivery/queues';
import { Topics } from '../../../local-aws/delivery/topics';
import { askAs, askFor, sessionOf, type AccessRequest } from '../../../local-aws/iam/request';
import { accessThat, QUEUE, ROLE, TOPIC } from './fixtures';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';
const ALARM = { service: 'cloudwatch.amazonaws.com', arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a' };
const RULE = { service: 'events.amazonaws.com', arn: 'arn:aws:events:us-east-1:123456789012:rule/r' };

const SOURCE = { service: 'sns.amazonaws.com', arn: TOPIC };

const sourceOf = (source: typeof ALARM) => ({ 'aws:SourceArn': source.arn, 'aws:SourceAccount': '123456789012' });
const shown = ({ action, resource, context }: AccessRequest) => [action, resource, context];

function topicWith({ keyArn, refuses = '' }: { keyArn?: string; refuses?: string } = {}) {
  const access = accessThat(({ action }) => action === refuses);
  const published: unknown[] = [];
  const moto = {
    topic: () => Promise.resolve({ ...(keyArn !== undefined && { keyArn }) }),
    publish: (...sent: unknown[]) => Promise.resolve(`m-${published.push(sent)}`),
  };
  return { topics: new Topics(moto, access), published, asked: () => access.asked.map(shown) };
}

function queueWith({ keyArn, refuses = '' }: { keyArn?: string; refuses?: string } = {}) {
  const access = accessThat(({ action }) => action === refuses);
  const sent: unknown[] = [];
  const moto = {
    queue: () => Promise.resolve({ ...(keyArn !== undefined && { keyArn }) }),
    sendToQueue: (...message: unknown[]) => Promise.resolve(void sent.push(message)),
  };
  return { queues: new Queues(moto, access), sent, asked: () => access.asked.map(shown) };
}

describe('a topic', () => {
  it('is published to by a service that its policy lets in, for one of its resources', async () => {
    const { topics, published, asked } = topicWith();

    expect(await topics.publish(RULE, TOPIC, undefined, 'it burns')).toBe('m-1');
    expect(asked()).toEqual([['sns:Publish', TOPIC, sourceOf(RULE)]]);
    expect(published).toEqual([['us-east-1', TOPIC, undefined, 'it burns']]);
  });

  it('with a key wants its policy to let that service in too, for the topic', async () => {
    const { topics, asked } = topicWith({ keyArn: KEY });
    const context = { ...sourceOf(ALARM), 'kms:EncryptionContext:aws:sns:topicArn': TOPIC };

    await topics.publish(ALARM, TOPIC, 'ALARM', 'it burns');

    expect(asked()).toEqual([
      ['sns:Publish', TOPIC, { ...sourceOf(ALARM), 'aws:SourceOwner': '123456789012' }],
      ['kms:GenerateDataKey', KEY, context],
      ['kms:Decrypt', KEY, context],
    ]);
  });

  it('does not tell its key for which rule EventBridge publishes', async () => {
    const { topics, asked } = topicWith({ keyArn: KEY });

    await topics.publish(RULE, TOPIC, undefined, 'it burns');

    expect(asked()).toEqual([
      ['sns:Publish', TOPIC, sourceOf(RULE)],
      ['kms:GenerateDataKey', KEY, { 'kms:EncryptionContext:aws:sns:topicArn': TOPIC }],
      ['kms:Decrypt', KEY, { 'kms:EncryptionContext:aws:sns:topicArn': TOPIC }],
    ]);
  });

  it.each(['sns:Publish', 'kms:GenerateDataKey', 'kms:Decrypt'])('takes nothing without %s', async (refuses) => {
    const { topics, published } = topicWith({ keyArn: KEY, refuses });

    await expect(topics.publish(ALARM, TOPIC, 'ALARM', 'it burns')).rejects.toMatchObject({
      code: 'AccessDeniedException',
      request: { action: refuses },
    });
    expect(published).toEqual([]);
  });
});

describe('a queue', () => {
  it.each([
    ['SNS', SOURCE, sourceOf(SOURCE)],
    ['EventBridge, which does not say to KMS for which rule', RULE, {}],
  ])('is sent to by a service that its policy lets in, and by its key: %s', async (_, source, ofSource) => {
    const { queues, sent, asked } = queueWith({ keyArn: KEY });
    const context = { ...ofSource, 'kms:EncryptionContext:aws:sqs:arn': QUEUE };

    await queues.send(askFor(source), QUEUE, 'lost', { ERROR_CODE: 'x' });

    expect(sent).toEqual([[QUEUE, 'lost', { ERROR_CODE: 'x' }]]);
    expect(asked()).toEqual([
      ['sqs:SendMessage', QUEUE, sourceOf(source)],
      ['kms:GenerateDataKey', KEY, context],
      ['kms:Decrypt', KEY, context],
    ]);
  });

  it('is sent to by a role that uses the key through it', async () => {
    const { queues, asked } = queueWith({ keyArn: KEY });

    await queues.send(askAs(sessionOf(ROLE, 'fn')), QUEUE, 'lost');

    expect(asked()[1]).toEqual([
      'kms:GenerateDataKey',
      KEY,
      {
        'kms:EncryptionContext:aws:sqs:arn': QUEUE,
        'kms:ViaService': 'sqs.us-east-1.amazonaws.com',
        'kms:CallerAccount': '123456789012',
      },
    ]);
  });

  it.each(['sqs:SendMessage', 'kms:GenerateDataKey', 'kms:Decrypt'])('takes nothing without %s', async (refuses) => {
    const { queues, sent } = queueWith({ keyArn: KEY, refuses });

    await expect(queues.send(askFor(RULE), QUEUE, 'lost')).rejects.toMatchObject({ request: { action: refuses } });
    expect(sent).toEqual([]);
  });
});
