import { test } from '../../../cli/commands/alerts';
import { stamped, type HostingServer } from '../rollout/hosting-server';
import { said } from '../status/said';
import { PREFIX, startStack, topicArn, type Surroundings } from '../status/stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
  around.webhook();
  around.onState = (alarm, state) => {
    around.logs({ messageId: state, alarm, state, outcome: 'delivered', durationMs: 0 });
  };
});

afterEach(() => aws.close());

type Options = Partial<Parameters<typeof test>[0]>;
const run = (options: Options = {}) => said(() => test({ endpoint: 'mme', timeout: 5, ...options }));
const tested = () => around.states.map(({ name }) => name.slice(PREFIX.length)).at(0);

/** An endpoint whose updates these alarms roll back. */
async function deployedWith(...alarms: string[]): Promise<void> {
  await aws.configured(1);
  await aws.hosting.endpoint({
    EndpointConfigName: stamped('config', 1),
    DeploymentConfig: {
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 } },
      AutoRollbackConfiguration: { Alarms: alarms.map((id) => ({ AlarmName: PREFIX + id })) },
    },
  });
}

describe('the alarm of a test', () => {
  it('is the first that rolls no update back, is quiet, and tells Slack', async () => {
    around.alarm('A', { StateValue: 'ALARM' });
    around.alarm('B', { AlarmActions: [topicArn('undelivered-alerts')] });
    around.alarm('C', { ActionsEnabled: false });
    around.alarm('D');
    around.alarm('F');
    around.alarm('E');
    await deployedWith('D');

    await run();

    expect(tested()).toBe('E');
  });

  it.each(['ModelLatency', `${PREFIX}ModelLatency`])('is the one that is named: %s', async (alarm) => {
    around.alarm('A');
    around.alarm('ModelLatency');

    await run({ alarm });

    expect(tested()).toBe('ModelLatency');
  });

  it('is none of an unknown name: exit code 2, and all names', async () => {
    around.alarm('A');
    around.alarm('B');

    const { stderr, exitCode } = await run({ alarm: 'Modellatency' });

    expect(stderr).toContain('no alarm Modellatency');
    expect(stderr).toMatch(/ A\n +B$/);
    expect([exitCode, tested()]).toEqual([2, undefined]);
  });

  it('is none where there are none, and the fix is to deploy', async () => {
    const { stderr, exitCode } = await run();

    expect(stderr).toContain('./mme deploy');
    expect(exitCode).toBe(1);
  });

  it('is none where the only ones roll updates back, unless it is named', async () => {
    around.alarm('A');
    await deployedWith('A');

    expect((await run()).exitCode).toBe(1);
    expect(tested()).toBeUndefined();
    expect(await run({ alarm: 'A' })).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(
        'An update of the endpoint that begins meanwhile is rolled back by it.',
      ) as string,
    });
  });
});

describe('an alarm is not touched', () => {
  it.each(['Updating', 'RollingBack'])('that would roll back the update under way: %s', async (status) => {
    around.alarm('A');
    await deployedWith('A');
    await aws.updating(status === 'Updating' ? { seconds: 60 } : { outcome: 'rolls-back', seconds: 1 });
    aws.hosting.pass(1.5);

    const { stderr, exitCode } = await run({ alarm: 'A' });

    expect(stderr).toContain(`mme is ${status}`);
    expect([exitCode, tested()]).toEqual([3, undefined]);
  });

  it('while an update is under way, whichever it is: nobody knows for certain which roll that one back', async () => {
    around.alarm('A');
    around.alarm('B');
    await deployedWith('A');
    await aws.updating({ seconds: 60 });

    expect([(await run({ alarm: 'B' })).exitCode, tested()]).toEqual([3, undefined]);
  });

  it.each([
    ['that goes off really', { StateValue: 'ALARM', StateReason: 'Threshold Crossed' }, 'Threshold Crossed'],
    ['whose actions are disabled', { ActionsEnabled: false }, 'aws cloudwatch enable-alarm-actions --alarm-names'],
    ['that tells nobody', { AlarmActions: [] }, 'its actions are gone'],
  ])('%s', async (_, given, words) => {
    around.alarm('A', given);

    const { stderr, exitCode } = await run({ alarm: 'A' });

    expect(stderr).toContain(words);
    expect([exitCode, tested()]).toEqual([1, undefined]);
  });

  it('with Slack off', async () => {
    around.alarm('A');

    const { stderr, exitCode } = await run({ set: ['alerts.slack.enable=false'] });

    expect(stderr).toContain('alerts.slack.enable is false');
    expect([exitCode, tested()]).toEqual([1, undefined]);
  });

  it('without a webhook, neither its own nor the default one', async () => {
    around.webhooks.clear();
    around.alarm('A', { AlarmDescription: 'Severity: page. Unit: Count.' });

    const { stderr, exitCode } = await run({ set: ['alerts.slack.channels.page=ml-oncall'] });

    expect(stderr).toContain('no webhook is stored in /mme/mme/validation/slack-webhook-url/ml-oncall');
    expect(stderr).toContain('./mme slack set-url --channel ml-oncall');
    expect([exitCode, tested()]).toEqual([1, undefined]);
  });

  it.each(['DescribeAlarms', 'DescribeEndpoint', 'FilterLogEvents', 'GetParameter'])(
    'where AWS does not say what is to be known first: %s',
    async (operation) => {
      around.alarm('A');
      aws.breaks({ kind: 'api', operation, answer: 'denied', skip: 0, times: 0 });

      const { stderr, exitCode } = await run();

      expect(stderr).toContain('state: nothing was changed');
      expect([exitCode, tested()]).toEqual([1, undefined]);
    },
  );
});

describe('an alarm on the way to Slack itself', () => {
  it('is set and set back, and the mail is not vouched for', async () => {
    around.webhooks.clear();
    around.log = undefined;
    around.alarm('NotifierErrors', { AlarmActions: [topicArn('undelivered-alerts')] });

    const { stdout, exitCode } = await run({ alarm: 'NotifierErrors' });

    expect(stdout).toContain('it goes to whoever reads the mail of the topic mme-validation-undelivered-alerts');
    expect(stdout).toContain('Whether the mail came cannot be checked from here');
    expect(around.states.map(({ state }) => state)).toEqual(['ALARM', 'OK']);
    expect(exitCode).toBe(0);
  });
});
