import { Readable } from 'node:stream';
import { setUrl } from '../../../cli/commands/slack';
import type { HostingServer } from '../rollout/hosting-server';
import { said } from '../status/said';
import { startStack, type Surroundings } from '../status/stack-server';

const DEFAULT = '/mme/mme/validation/slack-webhook-url';
const URL = 'https://hooks.slack.com/services/T0/B0/';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
  delete process.env['SLACK_ALERT_URL'];
});

afterEach(() => aws.close());

const page = ['alerts.slack.channels.page=ml-oncall', 'alerts.slack.channels.warn=ml-oncall'];

/** Runs the command with a text on its standard input. */
function run(options: Parameters<typeof setUrl>[0], input = '') {
  jest.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as unknown as typeof process.stdin);
  return said(() => setUrl({ endpoint: 'mme', ...options }));
}

describe('mme slack set-url', () => {
  it('stores the webhook of the default channel', async () => {
    const { stdout, exitCode } = await run({}, `${URL}default\n`);

    expect(Object.fromEntries(around.webhooks)).toEqual({ [DEFAULT]: `${URL}default` });
    expect(stdout).toContain(`is stored in ${DEFAULT}`);
    expect(exitCode).toBe(0);
  });

  it('stores that of a channel that a severity uses, and leaves the default one alone', async () => {
    around.webhook();
    const before = around.webhooks.get(DEFAULT);

    const { stdout } = await run({ channel: 'ml-oncall', set: page, json: true }, `${URL}page`);

    expect(around.webhooks.get(`${DEFAULT}/ml-oncall`)).toBe(`${URL}page`);
    expect(around.webhooks.get(DEFAULT)).toBe(before);
    expect(JSON.parse(stdout)).toEqual({ parameter: `${DEFAULT}/ml-oncall`, changed: true });
  });

  it('does not take the default webhook of SLACK_ALERT_URL for that of a channel', async () => {
    process.env['SLACK_ALERT_URL'] = `${URL}default`;

    const { stderr, exitCode } = await run({ channel: 'ml-oncall', set: page });

    expect(stderr).toContain('SLACK_ALERT_URL is that of the default channel');
    expect([...around.webhooks, exitCode]).toEqual([2]);
    expect((await run({})).exitCode).toBe(0);
    expect(around.webhooks.get(DEFAULT)).toBe(`${URL}default`);
  });

  it('refuses a channel that no severity uses, and names those that are used', async () => {
    const { stderr, exitCode } = await run({ channel: 'ml-oncal', set: page }, `${URL}page`);

    expect(stderr).toContain('no alert goes to a channel ml-oncal');
    expect(stderr).toContain('name one that is used: ml-oncall (page, warn); or');
    expect([...around.webhooks, exitCode]).toEqual([2]);
    expect(aws.calls()).toEqual([]);
  });

  it('says how to use a channel where none is used', async () => {
    const { stderr } = await run({ channel: 'ml-oncall' }, `${URL}page`);

    expect(stderr).toContain(
      'fix:   let a severity go there first: alerts.slack.channels.page (or warn, info) = ml-oncall',
    );
  });

  it('refuses what is no webhook, without repeating it', async () => {
    const { stdout, stderr, exitCode } = await run({ channel: 'ml-oncall', set: page }, 'https://example.com/secret');

    expect(stdout + stderr).not.toContain('secret');
    expect([...around.webhooks, exitCode]).toEqual([2]);
  });
});
