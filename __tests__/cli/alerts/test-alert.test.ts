import timers from 'node:timers/promises';
import { test } from '../../../cli/commands/alerts';
import type { HostingServer } from '../rollout/hosting-server';
import { said } from '../status/said';
import { PREFIX, startStack, topicArn, type Surroundings } from '../status/stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
  around.alarm('CPUUtilization');
  around.webhook();
  tells();
});

afterEach(() => aws.close());

type Options = Partial<Parameters<typeof test>[0]>;
const run = (options: Options = {}) => said(() => test({ endpoint: 'mme', timeout: 60, ...options }));

/** What the notifier writes of each change, by state; nothing where that is undefined. */
function tells(
  entry: (state: string) => object | undefined = () => ({ outcome: 'delivered', durationMs: 200 }),
  afterSeconds = 1.3,
): void {
  around.onState = (alarm, state) => {
    const found = entry(state);
    if (found)
      around.logs(
        { level: 'INFO', messageId: `${alarm} ${state}`, durationMs: 0, alarm, state, ...found },
        afterSeconds,
      );
  };
}

/** States that alarms were set to, by the command line. */
const states = () => around.states.map(({ name, state }) => `${name.slice(PREFIX.length)} ${state}`);

describe('a test alert', () => {
  it('goes to ALARM and back to OK, and says how fast Slack had each', async () => {
    const { stdout, exitCode } = await run();

    expect(stdout).toBe(
      [
        'Testing mme-validation-CPUUtilization (warn): it goes to Slack, the default channel.',
        'ALARM  Slack has it after 1.3 s (Slack itself answered in 0.2 s)',
        'OK     Slack has it after 1.3 s (Slack itself answered in 0.2 s)',
        '',
      ].join('\n'),
    );
    expect(states()).toEqual(['CPUUtilization ALARM', 'CPUUtilization OK']);
    expect(exitCode).toBe(0);
  });

  it('says in Slack that nothing is wrong, and which test it is of', async () => {
    await run();

    expect(around.states.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^A test, by \.\/mme alerts test: nothing is wrong\. \([0-9a-f]{8}\)$/),
      'The test is over.',
    ]);
  });

  it("is known by alarm, state and time, whatever else is in the log and before the notifier's line", async () => {
    const old = { messageId: 'old', alarm: `${PREFIX}CPUUtilization`, state: 'ALARM', durationMs: 0 };
    around.logs({ ...old, outcome: 'failed', error: 'of yesterday' });
    around.onState = (alarm, state) => {
      const line = { messageId: state, alarm, state, outcome: 'delivered', durationMs: 100 };
      around.logs('START RequestId: 1 Version: $LATEST');
      around.logs('{"not": "ours"}');
      around.logs('{ not JSON');
      around.logs({ ...line, alarm: `${PREFIX}Other`, outcome: 'failed' });
      around.logs({ ...old, outcome: 'failed', error: 'tried again' });
      around.logs(`2026-11-22T17:31:57.000Z\tf3a1\tINFO\t${JSON.stringify(line)}\n`, 2);
      around.logs('REPORT RequestId: 1\tDuration: 8.00 ms');
    };

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('ALARM  Slack has it after 2.0 s');
    expect(exitCode).toBe(0);
  });

  it('is nothing but JSON on standard output for a script', async () => {
    const { stdout } = await run({ json: true });

    expect(JSON.parse(stdout)).toMatchObject({
      alarmName: `${PREFIX}CPUUtilization`,
      severity: 'warn',
      channel: null,
      reports: [
        { stateValue: 'ALARM', outcome: 'delivered', slackMs: 200 },
        { stateValue: 'OK', outcome: 'delivered', slackMs: 200 },
      ],
    });
  });

  it("goes to the channel of the alarm's severity, if its webhook is stored", async () => {
    around.alarm('ModelLatency', { AlarmDescription: 'Slow.\n\nSeverity: page. Unit: Microseconds.' });
    const options = { alarm: 'ModelLatency', set: ['alerts.slack.channels.page=ml-oncall'] };

    expect((await run(options)).stdout).toContain('ModelLatency (page): it goes to Slack, the default channel.');
    around.webhook('ml-oncall');
    expect((await run(options)).stdout).toContain('ModelLatency (page): it goes to Slack, channel ml-oncall.');
  });
});

describe('what Slack makes of it', () => {
  it.each([
    [{ outcome: 'delivered as plain text' }, 'Slack has it after 1.3 s, as plain text only'],
    [{ outcome: 'already delivered' }, 'Slack has it after 1.3 s, from an earlier try'],
    [{ outcome: 'delivered', channel: 'default' }, ', in the default channel, since its own cannot be had'],
  ])('is good where it has it: %j', async (entry, words) => {
    tells(() => entry);

    const { stdout, exitCode } = await run();

    expect(stdout).toContain(words);
    expect(exitCode).toBe(0);
  });

  it('is a failure where it refuses, with its reason and the fix, and the alarm is set back', async () => {
    tells(() => ({ outcome: 'failed', error: 'the webhook is revoked' }));

    const { stdout, stderr, exitCode } = await run({ local: true });

    expect(stdout).toContain('ALARM  Slack was not told (failed): the webhook is revoked\n');
    expect(stderr).toContain('Slack could not be told of ALARM: the webhook is revoked');
    expect(stderr).toContain('tries twice more, then the queue mme-validation-slack-notifier-failed keeps the message');
    expect(stderr).toContain('./mme slack set-url --endpoint mme --local');
    expect(states()).toEqual(['CPUUtilization ALARM', 'CPUUtilization OK']);
    expect(exitCode).toBe(1);
  });

  it.each(['folded', 'nothing to tell'])('is a failure where it was not told of ALARM: %s', async (outcome) => {
    tells((state) => ({ outcome: state === 'ALARM' ? outcome : 'delivered' }));

    const { stderr, exitCode } = await run();

    expect(stderr).toContain('it was told the same of mme-validation-CPUUtilization less than five minutes ago');
    expect(exitCode).toBe(1);
  });

  it('may be nothing for OK, where CloudWatch has no history', async () => {
    tells((state) => ({ outcome: state === 'OK' ? 'nothing to tell' : 'delivered' }));

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('OK     the notifier has nothing to tell of it');
    expect(exitCode).toBe(0);
  });

  it('is good where CloudWatch sets the alarm right before the test does', async () => {
    const states: string[] = [];
    around.onState = (alarm, state) => {
      states.push(state);
      const line = { messageId: state, alarm, outcome: 'delivered', durationMs: 0 };
      around.logs({ ...line, messageId: 'by itself', state: 'OK' }, 0.5);
      around.logs({ ...line, state: 'ALARM' }, 2);
      around.alarm('CPUUtilization');
    };

    const { stdout, exitCode } = await run();

    expect(states).toEqual(['ALARM']);
    expect(stdout).toMatch(/OK {5}Slack has it: CloudWatch had set the alarm right by itself/);
    expect(exitCode).toBe(0);
  });

  it('is unknown after the time is up, and where to look is said', async () => {
    tells(() => undefined);
    const began = aws.now().getTime();

    const { stdout, stderr, exitCode } = await run({ timeout: 20 });

    expect(aws.now().getTime() - began).toBeLessThan(30_000);
    expect(stdout).toContain('ALARM  no word from the notifier within 20 s');
    expect(stderr).toContain('/aws/lambda/mme-validation-slack-notifier');
    expect(stderr).toContain('mme-validation-slack-notifier-failed');
    expect(stderr).toContain(`aws sns list-subscriptions-by-topic --topic-arn ${topicArn('alerts')}`);
    expect(states().at(-1)).toBe('CPUUtilization OK');
    expect(exitCode).toBe(1);
  });

  it('is known though it takes nearly all the time', async () => {
    tells(undefined, 19);

    expect((await run({ timeout: 20 })).exitCode).toBe(0);
  });
});

describe('the alarm is set back', () => {
  /** Interrupts the command in its first pause. */
  function interrupted(signal: NodeJS.Signals): void {
    tells(() => undefined);
    jest.spyOn(timers, 'setTimeout').mockImplementation(() => {
      process.emit(signal);
      return Promise.reject(new Error('aborted'));
    });
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('when somebody interrupts: %s', async (signal) => {
    interrupted(signal);

    const { stderr, exitCode } = await run();

    expect(states()).toEqual(['CPUUtilization ALARM', 'CPUUtilization OK']);
    expect(stderr).toContain('Interrupted: setting the alarm back');
    expect(stderr).toContain('mme-validation-CPUUtilization is OK again');
    expect(exitCode).toBe(130);
    expect(process.listenerCount(signal)).toBe(0);
  });

  it('when the log cannot be read any more', async () => {
    aws.breaks({ kind: 'api', operation: 'FilterLogEvents', answer: 'denied', skip: 1, times: 0 });

    const { stderr, exitCode } = await run();

    expect(states()).toEqual(['CPUUtilization ALARM', 'CPUUtilization OK']);
    expect(stderr).toContain('mme-validation-CPUUtilization is OK again');
    expect(exitCode).toBe(1);
  });

  it('or the command that does it is named', async () => {
    aws.breaks({ kind: 'api', operation: 'SetAlarmState', answer: 'denied', skip: 1, times: 0 });

    const { stderr, exitCode } = await run();

    expect(stderr).toContain('mme-validation-CPUUtilization may be in ALARM');
    expect(stderr).toContain(
      'aws cloudwatch set-alarm-state --alarm-name mme-validation-CPUUtilization --state-value OK',
    );
    expect(exitCode).toBe(1);
  });
});
