import type { BusEvent } from '../../../local-aws/delivery/events';
import type { HttpRequest, HttpResponse, Json, Rules } from '../../../local-aws/gateway/types';
import { Pipeline } from '../../../local-aws/gateway/pipeline';
import { eventsRules } from '../../../local-aws/rules/events';
import { logsRules } from '../../../local-aws/rules/logs';
import { GroupKeys } from '../../../local-aws/rules/logs/group-keys';
import { mailRules } from '../../../local-aws/rules/sns/mail';
import { botocoreData } from '../../support/botocore';
import { accessThat, TOPIC } from '../delivery/fixtures';
import { jsonCall, jsonOf, queryCall } from '../gateway/fixtures';

/** One service's rules before a moto that answers by what it is sent. */
function gatewayWith(rules: Rules, answer: (sent: Json | string) => unknown) {
  const sent: (Json | string)[] = [];
  const moto = ({ headers, body }: HttpRequest): Promise<HttpResponse> => {
    const isJson = headers['content-type']?.includes('json') ?? false;
    const read = isJson ? (JSON.parse(body.toString()) as Json) : body.toString();
    sent.push(read);
    const answered = answer(read);
    const text = typeof answered === 'string' ? answered : JSON.stringify(answered);
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(text) });
  };
  const ruleFor = (_: string, operation: string) => rules[operation];
  return { sent, pipeline: new Pipeline({ models: botocoreData, moto, ruleFor }) };
}

describe('EventBridge', () => {
  const entry = (changed: Json = {}): Json => ({ Source: 'mme', DetailType: 'Test', Detail: '{"n":1}', ...changed });

  function localEvents() {
    const delivered: [BusEvent, string | undefined][] = [];
    const rules = eventsRules({ deliver: (event, bus) => Promise.resolve(void delivered.push([event, bus])) });
    const put = (sent: Json | string) => ({
      Entries: ((sent as Json)['Entries'] as Json[]).map(({ Detail }, index) =>
        Detail === '{'
          ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
          : { EventId: `e-${index}` },
      ),
    });
    const { pipeline, sent } = gatewayWith(rules, (body) => ('Entries' in (body as Json) ? put(body) : {}));
    const call = async (operation: string, input: Json) =>
      jsonOf(await pipeline.answer(jsonCall('events', `AWSEvents.${operation}`, input))) as Json;
    return { delivered, sent, call };
  }

  it('takes what was put to the targets that moto does not know', async () => {
    const { delivered, call } = localEvents();

    const answer = await call('PutEvents', { Entries: [entry({ Resources: ['arn:1'], Time: 1_795_343_340 })] });

    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: 'e-0' }] });
    expect(delivered).toEqual([
      [
        {
          version: '0',
          id: 'e-0',
          'detail-type': 'Test',
          source: 'mme',
          account: '123456789012',
          time: '2026-11-22T10:29:00Z',
          region: 'us-east-1',
          resources: ['arn:1'],
          detail: { n: 1 },
        },
        'default',
      ],
    ]);
  });

  it('knows a bus by its name and by its ARN', async () => {
    const { delivered, call } = localEvents();
    const arn = 'arn:aws:events:us-east-1:123456789012:event-bus/mine';

    await call('PutEvents', { Entries: [entry({ EventBusName: arn }), entry({ EventBusName: 'mine' })] });

    expect(delivered.map(([, bus]) => bus)).toEqual(['mine', 'mine']);
  });

  it('does not take the events of AWS from anybody else, nor deliver what was not taken', async () => {
    const { delivered, sent, call } = localEvents();

    const answer = await call('PutEvents', {
      Entries: [entry({ Source: 'aws.sagemaker' }), entry({ Detail: '{' }), entry()],
    });

    expect(answer).toEqual({
      FailedEntryCount: 2,
      Entries: [
        { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        { EventId: 'e-1' },
      ],
    });
    expect(sent).toMatchObject([{ Entries: [{ Source: 'mme' }, { Source: 'mme' }] }]);
    expect(delivered.map(([{ id }]) => id)).toEqual(['e-1']);
  });

  it.each([
    ['PutRule', { Name: 'r', EventPattern: '{"detail":{"n":[{"numeric":[">",1]}]}}' }, 'event patterns with numeric'],
    [
      'PutTargets',
      { Rule: 'r', Targets: [{ Id: '1', Arn: TOPIC, InputTransformer: { InputTemplate: '"x"' } }] },
      'an InputTransformer for functions and topics',
    ],
  ])('refuses by %s what would be done wrong here', async (operation, input, what) => {
    const { sent, call } = localEvents();

    expect(await call(operation, input)).toEqual({
      __type: 'NotImplemented',
      message: `local AWS does not implement ${what}`,
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['PutRule', { Name: 'r', EventPattern: '{"source":["mme",{"prefix":"a"}]}' }],
    ['PutRule', { Name: 'r', EventPattern: '{' }],
    ['PutRule', { Name: 'r', ScheduleExpression: 'rate(1 hour)' }],
    ['PutTargets', { Rule: 'r', Targets: [{ Id: '1', Arn: TOPIC, Input: '{}' }] }],
    [
      'PutTargets',
      {
        Rule: 'r',
        Targets: [{ Id: '1', Arn: TOPIC.replace('sns', 'sqs'), InputTransformer: { InputTemplate: '"x"' } }],
      },
    ],
  ])('leaves other calls of %s to moto: %j', async (operation, input) => {
    const { sent, call } = localEvents();

    await call(operation, input);

    expect(sent).toEqual([input]);
  });
});

describe('FilterLogEvents', () => {
  const EVENTS = ['START', '{"alarm":"x"}\n', '{"alarm":"y"}\n'].map((message, eventId) => ({
    message,
    eventId: String(eventId),
  }));

  async function filter(filterPattern?: string) {
    const { pipeline, sent } = gatewayWith(
      logsRules(accessThat(), new GroupKeys({ keyOf: () => Promise.resolve(undefined) })),
      () => ({ events: EVENTS, nextToken: 't' }),
    );
    const input = { logGroupName: 'g', startTime: 5, filterPattern };
    return { sent, answer: jsonOf(await pipeline.answer(jsonCall('logs', 'Logs_20140328.FilterLogEvents', input))) };
  }

  it('answers the lines of a page that match a pattern for JSON', async () => {
    const { sent, answer } = await filter('{ $.alarm = "x" }');

    expect(sent).toEqual([{ logGroupName: 'g', startTime: 5 }]);
    expect(answer).toEqual({ events: [EVENTS[1]], nextToken: 't' });
  });

  it.each([undefined, '', 'REPORT', 'two words', '"an exact phrase: yes"'])('leaves %j to moto', async (pattern) => {
    const { sent } = await filter(pattern);

    expect(sent).toMatchObject([{ logGroupName: 'g', ...(pattern !== undefined && { filterPattern: pattern }) }]);
  });

  it.each(['?ERROR ?WARN', '-INFO', '%regex%', '[ip, user]', 'a-b'])(
    'refuses %s, which moto would take for no pattern',
    async (pattern) => {
      expect((await filter(pattern)).answer).toMatchObject({
        message: `local AWS does not implement the filter pattern ${pattern}`,
      });
    },
  );
});

describe('an address that subscribes to a topic', () => {
  const ARN = `${TOPIC}:1`;

  function localSns() {
    const xml = (sent: string): string => {
      if (sent.includes('GetSubscriptionAttributes'))
        return `<entry><key>PendingConfirmation</key><value>false</value></entry><entry><key>ConfirmationWasAuthenticated</key><value>true</value></entry>`;
      return `<SubscriptionArn>${ARN}</SubscriptionArn><SubscriptionArn>${TOPIC}:2</SubscriptionArn>`;
    };
    const { pipeline, sent } = gatewayWith(mailRules(), (body) => xml(body as string));
    const call = async (Action: string, parameters: Readonly<Record<string, string>>) =>
      (await pipeline.answer(queryCall('sns', { Action, ...parameters }))).body.toString();
    const subscribe = (Endpoint: string, changed: Readonly<Record<string, string>> = {}) =>
      call('Subscribe', { TopicArn: TOPIC, Protocol: 'email', Endpoint, ...changed });
    return { call, subscribe, sent };
  }

  it('waits to be confirmed, and is named so', async () => {
    const { call, subscribe } = localSns();

    const answer = await subscribe('oncall@example.com');

    expect(answer).toContain('<SubscriptionArn>pending confirmation</SubscriptionArn>');
    expect(await call('ListSubscriptionsByTopic', { TopicArn: TOPIC })).toBe(
      `<SubscriptionArn>PendingConfirmation</SubscriptionArn><SubscriptionArn>${TOPIC}:2</SubscriptionArn>`,
    );
    expect(await call('ListSubscriptions', {})).toContain('<SubscriptionArn>PendingConfirmation<');
    const attributes = await call('GetSubscriptionAttributes', { SubscriptionArn: ARN });
    expect(attributes).toContain('<key>PendingConfirmation</key><value>true</value>');
    expect(attributes).toContain('<key>ConfirmationWasAuthenticated</key><value>false</value>');
  });

  it('gets its ARN at once where it asks for it, as Terraform does', async () => {
    const answer = await localSns().subscribe('oncall@example.com', { ReturnSubscriptionArn: 'true' });

    expect(answer).toContain(`<SubscriptionArn>${ARN}<`);
  });

  it('is confirmed by its own name, for good', async () => {
    const { call, subscribe } = localSns();
    await subscribe('oncall@example.com');

    const wrong = await call('ConfirmSubscription', { TopicArn: TOPIC, Token: 'other@example.com' });
    const right = await call('ConfirmSubscription', { TopicArn: TOPIC, Token: 'oncall@example.com' });
    await subscribe('oncall@example.com');

    expect(wrong).toContain('<Code>InvalidParameter</Code><Message>Invalid parameter: Token</Message>');
    expect(right).toContain(`<SubscriptionArn>${ARN}<`);
    expect(await call('GetSubscriptionAttributes', { SubscriptionArn: ARN })).toContain(
      '<key>PendingConfirmation</key><value>false</value>',
    );
  });

  it.each(['', 'oncall', 'oncall@', '@example.com', 'on call@example.com', 'a@b@example.com'])(
    'is refused when it is "%s"',
    async (address) => {
      const { subscribe, sent } = localSns();

      expect(await subscribe(address)).toContain(
        '<Code>InvalidParameter</Code><Message>Invalid parameter: Email address</Message>',
      );
      expect(sent).toEqual([]);
    },
  );

  it('is no address where the protocol is another', async () => {
    const answer = await localSns().subscribe('arn:aws:sqs:us-east-1:123456789012:q', { Protocol: 'sqs' });

    expect(answer).toContain(`<SubscriptionArn>${ARN}<`);
  });
});
