import { alarm, event, fromSns } from './events';
import { useNotifier } from './notifier';

const { slack, cold } = useNotifier();

describe('the handler', () => {
  it('posts an alarm, and says so in one line of the log', async () => {
    const { world, told, handle } = cold();

    await handle(event('sns-alarm'));

    expect(told()).toEqual([expect.stringMatching(/^🚨 ALARM: mlops-mme-v1-validation-Invocation5XXErrors, /)]);
    expect(world.lines).toEqual([
      '{"level":"INFO","messageId":"95df01b4-ee98-5cb9-9903-4c221d41eb5e","outcome":"delivered","durationMs":0,' +
        '"alarm":"mlops-mme-v1-validation-Invocation5XXErrors","state":"ALARM","severity":"page"}',
    ]);
  });

  it('posts an event of EventBridge, and says so in one line of the log', async () => {
    const { world, told, handle } = cold();

    await handle(event('sagemaker-baking'));

    expect(told()).toEqual([expect.stringMatching(/^👀 Traffic under watch: mlops-mme-v1, /)]);
    expect(world.lines).toEqual([
      '{"level":"INFO","messageId":"7c1e5a0d-52b3-4f7e-9d26-0a8b6f3c1e44","outcome":"delivered","durationMs":0,' +
        '"event":"UPDATING BAKING","severity":"info"}',
    ]);
  });

  it.each([
    ['sns-ok', '✅ OK: '],
    ['sns-insufficient-data', '❔ NO DATA: '],
    ['sns-latency', '⚠️ ALARM: '],
    ['sns-error-rate', '🚨 ALARM: '],
    ['sns-raw-text', 'ℹ️ Message: no subject'],
    ['sns-malformed', 'ℹ️ Message: ALARM: "mlops-mme-v1-validation-Invocation5XXErrors" in US East (N. Virginia)'],
    ['sagemaker-deploy', '🚀 Deploy started: '],
    ['sagemaker-in-service', '🎉 In service: '],
  ])('posts %s in readable form', async (name, text) => {
    const { told, handle } = cold();

    await handle(event(name));

    expect(told()).toEqual([expect.stringContaining(text)]);
  });

  it.each([[undefined], [null], ['text'], [{}], [{ Records: [null, 5, {}] }]])('posts even %j', async (strange) => {
    const { told, handle } = cold();

    await handle(strange);

    expect(told().length).toBeGreaterThan(0);
  });

  it('posts every record of an event, although one of them is malformed', async () => {
    const { told, handle } = cold();

    await handle(event('sns-several-records'));

    expect(told()).toHaveLength(3);
  });

  it('fails when one record fails, after it has posted the others', async () => {
    const { logged, handle } = cold({ answers: [{ status: 200 }, { status: 404, body: 'no_service' }] });

    await expect(handle(event('sns-several-records'))).rejects.toThrow(
      '1 of 3 not delivered to Slack: webhook revoked (/hook: Slack answered 404 no_service)',
    );
    expect(slack().posts).toHaveLength(3);
    expect(logged()).toMatchObject([
      { level: 'INFO', outcome: 'delivered' },
      { level: 'ERROR', outcome: 'failed', error: expect.stringContaining('webhook revoked') as string },
      { level: 'INFO', outcome: 'delivered' },
    ]);
  });

  it('posts only what is missing when Lambda tries the event again', async () => {
    const { logged, handle } = cold({ answers: [{ status: 200 }, { status: 404 }] });
    await handle(event('sns-several-records')).catch(() => undefined);
    slack().reset();

    await handle(event('sns-several-records'));

    expect(slack().posts).toHaveLength(1);
    expect(logged().slice(3)).toMatchObject([
      { outcome: 'already delivered', durationMs: 0, state: 'ALARM' },
      { outcome: 'delivered', messageId: '4e8a1d97-6c3b-5d10-9f7e-2a5b0c8d4f77' },
      { outcome: 'already delivered', durationMs: 0, state: 'OK' },
    ]);
  });

  it('posts messages without an id each time', async () => {
    const { told, logged, handle } = cold();

    await handle({ Records: [{ Sns: { Message: 'same' } }, { Sns: { Message: 'same' } }] });

    expect(told()).toHaveLength(2);
    expect(logged()).toMatchObject([{ messageId: 'unknown' }, { messageId: 'unknown' }]);
  });
});

describe('the log', () => {
  it('warns when Slack took only the plain text', async () => {
    const { logged, handle } = cold({ answers: [{ status: 400, body: 'invalid_blocks' }] });

    await handle(event('sns-alarm'));

    expect(logged()).toMatchObject([{ level: 'WARN', outcome: 'delivered as plain text' }]);
  });

  it('says how long Slack took, further tries included', async () => {
    const { logged, handle } = cold({ answers: [{ status: 429, headers: { 'retry-after': '2' } }, { status: 500 }] });

    await handle(event('sns-alarm'));

    expect(logged()).toMatchObject([{ durationMs: 3000 }]);
  });

  it('says how long Slack took when it failed', async () => {
    const { logged, handle } = cold({ answers: [{ status: 500 }, { status: 500 }, { status: 500 }] });

    await handle(event('sns-alarm')).catch(() => undefined);

    expect(logged()).toMatchObject([{ outcome: 'failed', durationMs: 1500, error: 'Slack answered 500' }]);
  });

  it('does not count the time that CloudWatch took', async () => {
    const { world, logged, handle } = cold({
      world: {
        readHistory: () => {
          world.time += 1500;
          return Promise.resolve([]);
        },
      },
    });

    await handle(event('sns-ok'));

    expect(logged()).toMatchObject([{ outcome: 'delivered', durationMs: 0 }]);
  });

  it('holds no more than the beginning of what a stranger writes', async () => {
    const { world, handle } = cold();
    const long = 'x'.repeat(100_000);

    await handle({ Records: [{ Sns: { MessageId: long, Message: JSON.stringify(alarm({ AlarmName: long })) } }] });
    await handle({ id: long, detail: { EndpointStatus: long, EndpointName: long, FailureReason: long } });
    await handle(fromSns(long, long));

    for (const line of world.lines) expect(line.length).toBeLessThan(1000);
    expect(world.lines).toHaveLength(3);
  });
});
