import { announcer, type Announcement } from '../../../local-aws/delivery/announcer';
import { Events, type BusEvent } from '../../../local-aws/delivery/events';
import type { EventRule, EventTarget } from '../../../local-aws/moto/events';
import { accessThat, QUEUE, TOPIC } from './fixtures';

const EVENT: BusEvent = {
  version: '0',
  id: 'e-1',
  'detail-type': 'SageMaker Endpoint State Change',
  source: 'aws.sagemaker',
  account: '123456789012',
  time: '2026-11-22T10:29:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:123456789012:endpoint/mme'],
  detail: { EndpointName: 'mme', EndpointStatus: 'IN_SERVICE' },
};
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:notifier';
const RULE: EventRule = {
  Name: 'mme',
  Arn: 'arn:aws:events:us-east-1:123456789012:rule/mme',
  State: 'ENABLED',
  EventPattern: '{"source":["aws.sagemaker"]}',
};
const toFunction = (changed: Partial<EventTarget> = {}): EventTarget => ({ Id: '1', Arn: FUNCTION, ...changed });
const toTopic = (changed: Partial<EventTarget> = {}): EventTarget => ({ Id: '2', Arn: TOPIC, ...changed });

/** A bus with one rule; a function named `stranger` does not let it in, and there is none named `gone`. */
function busWith(targets: readonly EventTarget[], rule: Partial<EventRule> = {}) {
  const invoked: unknown[] = [];
  const published: unknown[] = [];
  const queued: unknown[] = [];
  const log: string[] = [];
  const asked: string[] = [];
  const events = new Events({
    bus: {
      rules: (_, bus) => {
        asked.push(bus);
        return bus === 'broken' ? Promise.reject(new Error('moto broke')) : Promise.resolve([{ ...RULE, ...rule }]);
      },
      targets: () => Promise.resolve(targets),
    },
    access: accessThat(
      ({ resource, context }) => resource.includes('stranger') || context?.['aws:SourceArn'] !== RULE.Arn,
    ),
    queues: {
      send: (ask, queue, body, attributes) => {
        if (queue !== QUEUE) return Promise.reject(new Error('the queue is closed'));
        const { principal } = ask('sqs:SendMessage', queue);
        queued.push({ principal, queue, body: JSON.parse(body) as unknown, attributes });
        return Promise.resolve();
      },
    },
    functions: {
      has: (_, name) => name !== 'gone',
      invokeLater: (region, name, event) => {
        invoked.push({ region, name, event });
        return Promise.resolve();
      },
    },
    notifications: {
      send: (source, topic, subject, message) => {
        if (topic.endsWith('-gone')) return Promise.reject(new Error('no such topic'));
        published.push({ source, topic, subject, message });
        return Promise.resolve();
      },
    },
    log: (line) => log.push(line),
  });
  return { events, invoked, published, queued, log, asked };
}

describe('an event on a bus', () => {
  it('reaches the functions and the topics of a rule that it matches', async () => {
    const { events, invoked, published } = busWith([toFunction(), toTopic()]);

    await events.deliver(EVENT);

    expect(invoked).toEqual([{ region: 'us-east-1', name: 'notifier', event: EVENT }]);
    expect(published).toEqual([
      {
        source: { service: 'events.amazonaws.com', arn: RULE.Arn },
        topic: TOPIC,
        subject: undefined,
        message: JSON.stringify(EVENT),
      },
    ]);
  });

  it.each([
    ['does not match', { EventPattern: '{"source":["aws.ecs"]}' }],
    ['is off', { State: 'DISABLED' }],
    ['goes by the clock', { EventPattern: undefined }],
  ])('does not reach those of a rule that %s', async (_, rule) => {
    const { events, invoked, published, log } = busWith([toFunction(), toTopic()], rule);

    await events.deliver(EVENT);

    expect([invoked, published, log]).toEqual([[], [], []]);
  });

  it('is matched against the rules of its own bus', async () => {
    const { events, asked } = busWith([]);

    await events.deliver(EVENT);
    await events.deliver(EVENT, 'mine');

    expect(asked).toEqual(['default', 'mine']);
  });

  it('is replaced by what the target asks for instead', async () => {
    const { events, invoked, published } = busWith([
      toFunction({ Input: '{"hello":1}' }),
      toTopic({ InputPath: '$.detail.EndpointStatus' }),
    ]);

    await events.deliver(EVENT);

    expect(invoked).toMatchObject([{ event: { hello: 1 } }]);
    expect(published).toMatchObject([{ message: 'IN_SERVICE' }]);
  });

  it('is left to moto where the target is neither', async () => {
    const { events, log } = busWith([toFunction({ Arn: QUEUE })]);

    await events.deliver(EVENT);

    expect(log).toEqual([]);
  });

  it.each([
    [
      'a function that does not let the rule in',
      toFunction({ Arn: FUNCTION.replace('notifier', 'stranger') }),
      'NO_PERMISSIONS',
    ],
    ['a function that does not exist', toFunction({ Arn: FUNCTION.replace('notifier', 'gone') }), 'NO_RESOURCE'],
    ['a topic that does not take it', toTopic({ Arn: `${TOPIC}-gone` }), 'SDK_CLIENT_ERROR'],
  ])('for %s ends in the dead letter queue of the target, and reaches the others', async (_, target, code) => {
    const { events, invoked, queued } = busWith([{ ...target, DeadLetterConfig: { Arn: QUEUE } }, toFunction()]);

    await events.deliver(EVENT);

    expect(queued).toEqual([
      {
        principal: { service: 'events.amazonaws.com' },
        queue: QUEUE,
        body: EVENT,
        attributes: {
          RULE_ARN: RULE.Arn,
          TARGET_ARN: target.Arn,
          ERROR_CODE: code,
          ERROR_MESSAGE: expect.any(String) as string,
        },
      },
    ]);
    expect(invoked).toHaveLength(1);
  });

  it('ends in the log alone where there is no such queue', async () => {
    const { events, queued, log } = busWith([toFunction({ Arn: FUNCTION.replace('notifier', 'gone') })]);

    await events.deliver(EVENT);

    expect(queued).toEqual([]);
    expect(log).toEqual([expect.stringContaining('Function not found: arn:aws:lambda')]);
  });

  it('is lost, as the log says, where that queue does not take it', async () => {
    const Arn = FUNCTION.replace('notifier', 'gone');
    const { events, log } = busWith([toFunction({ Arn, DeadLetterConfig: { Arn: `${QUEUE}-2` } })]);

    await events.deliver(EVENT);

    expect(log.at(-1)).toBe(`event e-1 is lost, ${QUEUE}-2 did not take it: Error: the queue is closed`);
  });

  it('is logged, and nothing rejects, when moto breaks', async () => {
    const { events, log } = busWith([toFunction()]);

    await events.deliver(EVENT, 'broken');

    expect(log).toEqual(['event e-1 was not delivered: Error: moto broke']);
  });
});

describe('an event of SageMaker', () => {
  const announcement = (detailType: string): Announcement => ({
    region: EVENT.region,
    accountId: EVENT.account,
    detailType,
    resources: EVENT.resources,
    time: new Date('2026-11-22T10:29:00.500Z'),
    detail: EVENT.detail,
  });

  it('is put on the default bus with an ID of its own, one after the other', async () => {
    const put: unknown[] = [];
    const delivered: BusEvent[] = [];
    const bus = {
      put: async (_: string, entry: Readonly<Record<string, unknown>>) => {
        // why: the first one takes longer than the second.
        await new Promise((resolve) => setTimeout(resolve, entry['DetailType'] === 'first' ? 5 : 0));
        put.push(entry);
        return `id-${put.length}`;
      },
    };
    const announce = announcer(
      bus,
      { deliver: (event) => Promise.resolve(void delivered.push(event)) },
      () => undefined,
    );

    announce(announcement('first'));
    announce(announcement('second'));
    while (delivered.length < 2) await new Promise(setImmediate);

    expect(put[0]).toEqual({
      Source: 'aws.sagemaker',
      DetailType: 'first',
      Resources: EVENT.resources,
      Time: 1795343340.5,
      Detail: JSON.stringify(EVENT.detail),
    });
    expect(delivered).toEqual([
      { ...EVENT, id: 'id-1', 'detail-type': 'first' },
      { ...EVENT, id: 'id-2', 'detail-type': 'second' },
    ]);
  });

  it('reaches functions also when moto does not take it', async () => {
    const delivered: BusEvent[] = [];
    const log: string[] = [];
    const announce = announcer(
      { put: () => Promise.reject(new Error('the queue is gone')) },
      { deliver: (event) => Promise.resolve(void delivered.push(event)) },
      (line) => log.push(line),
    );

    announce(announcement('first'));
    while (delivered.length < 1) await new Promise(setImmediate);

    expect(delivered[0]?.id).toMatch(/^[\w-]{36}$/);
    expect(log).toEqual(['moto did not take the event first: Error: the queue is gone']);
  });
});
