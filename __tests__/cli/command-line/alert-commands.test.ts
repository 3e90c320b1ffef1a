import { Command, CommanderError } from 'commander';
import { addAlertCommands } from '../../../cli/command-line/alert-commands';
import type { HostingServer } from '../rollout/hosting-server';
import { startStack, type Surroundings } from '../status/stack-server';

let aws: HostingServer;
let around: Surroundings;

const PATIENCE_MS = 60_000;

// why: the first command loads the AWS SDK, which takes its time on a machine that is busy with other tests.
beforeAll(
  () => Promise.all([import('../../../cli/commands/alerts'), import('../../../cli/commands/slack')]),
  PATIENCE_MS,
);

beforeEach(async () => {
  ({ aws, around } = await startStack());
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});

afterEach(() => aws.close());

/** `./mme …`, without a process of its own. */
async function mme(...words: string[]): Promise<void> {
  const program = new Command('mme').exitOverride();
  addAlertCommands(program);
  await program.parseAsync(words, { from: 'user' });
}

describe('commands about alerts', () => {
  it('test the alarm that is named', async () => {
    around.alarm('ModelLatency');

    await expect(mme('alerts', 'test', '--endpoint', 'mme', '--alarm', 'Latency')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('name one of these:\n         ModelLatency') as string,
    });
  });

  it('store the webhook of the channel that is named', async () => {
    await expect(mme('slack', 'set-url', '--endpoint', 'mme', '--channel', 'ml-oncall')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no alert goes to a channel ml-oncall') as string,
    });
  });

  it.each([
    [['alerts', 'test', '--timeout', '0'], /Allowed: a number of seconds above 0/],
    [['alerts', 'test', '--timeout', 'long'], /Allowed: a number of seconds above 0/],
    [['alerts', 'test', 'ModelLatency'], /too many arguments/],
    [['slack', 'set-url', 'https://hooks.slack.com/services/T/B/X'], /too many arguments/],
  ])('refuse other words: %p', async (words, message) => {
    await expect(mme(...words)).rejects.toThrow(CommanderError);
    await expect(mme(...words)).rejects.toThrow(message);
    expect(aws.calls()).toEqual([]);
  });
});
