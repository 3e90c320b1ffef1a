import { status } from '../../../cli/commands/status';
import type { HostingServer } from '../rollout/hosting-server';
import { said } from './said';
import { PREFIX, startStack, type Surroundings } from './stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
});

afterEach(() => aws.close());

const MINUTE = 60;
const run = (options: Parameters<typeof status>[0] = {}) => said(() => status({ endpoint: 'mme', ...options }));

/** Minutes before now. */
const before = (minutes: number) => new Date(aws.now().getTime() - 1000 * MINUTE * minutes);

describe('alarms', () => {
  it('are counted, and those that go off are named, the newest first, with a short reason', async () => {
    await aws.deployed();
    const transition = ' (minimum 1 datapoint for OK -> ALARM transition).';
    const going = (minutes: number, StateReason: string) => ({
      StateValue: 'ALARM',
      StateTransitionedTimestamp: before(minutes),
      StateReason,
    });
    around.alarm('ModelLatency', going(90, `Threshold Crossed${transition}`));
    around.alarm('Invocation5XXErrors', going(5, 'x'.repeat(500)));
    around.alarm('CPUUtilization');
    around.alarm('GPUUtilization', { StateValue: 'INSUFFICIENT_DATA' });

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('alarms         2 ALARM, 1 INSUFFICIENT_DATA, 1 OK');
    expect(stdout).toMatch(/ALARM mme-validation-Invocation5XXErrors, since .*, 5 minutes ago\n {17}x{119}…$/m);
    expect(stdout).toMatch(/ALARM mme-validation-ModelLatency, since .*, 1 hour ago\n {17}Threshold Crossed$/m);
    expect(stdout.indexOf('Invocation5XXErrors')).toBeLessThan(stdout.indexOf('ModelLatency'));
    expect(exitCode).toBe(1);
  });

  it('that tell nobody are named', async () => {
    await aws.deployed();
    around.alarm('CPUUtilization', { ActionsEnabled: false });

    const { stdout, exitCode } = await run();

    expect(stdout).toContain(`tells nobody, its actions are disabled: ${PREFIX}CPUUtilization`);
    expect(exitCode).toBe(0);
  });

  it('of an endpoint whose name begins alike are not taken for ours', async () => {
    await aws.deployed();
    around.alarm('blue-validation-ModelLatency', { StateValue: 'ALARM' });

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('alarms         none');
    expect(exitCode).toBe(0);
  });
});

describe('Slack', () => {
  const set = ['alerts.slack.channels.page=ml-oncall'];

  it('is shown with the webhooks of all channels, and what waits', async () => {
    await aws.deployed();
    around.webhook();
    around.waiting = 3;

    const { stdout } = await run({ set, local: true });

    expect(stdout).toContain('Slack          default channel (warn, info): a webhook is stored');
    expect(stdout).toContain(
      'ml-oncall (page): no webhook is stored; store it with\n                 ./mme slack set-url --channel ml-oncall --endpoint mme',
    );
    expect(stdout).toContain('3 messages wait in mme-validation-slack-notifier-failed');
  });

  it('is shown as off where the configuration has it off', async () => {
    await aws.deployed();

    const { stdout } = await run({ set: ['alerts.slack.enable=false'] });

    expect(stdout).toMatch(/^Slack {10}off$/m);
    expect(aws.calls()).not.toContain('GetParameter');
  });

  it('is shown without a queue where there is none yet', async () => {
    await aws.deployed();
    around.waiting = undefined;

    expect((await run()).stdout).toContain('there is no queue mme-validation-slack-notifier-failed');
  });
});
