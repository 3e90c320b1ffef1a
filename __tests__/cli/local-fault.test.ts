import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { addFaultCommands } from '../../cli/command-line/fault-commands';
import { Faults } from '../../local-aws/gateway/faults';
import { Pipeline } from '../../local-aws/gateway/pipeline';
import { startGateway, type Gateway } from '../../local-aws/gateway/server';
import { instanceFile } from '../../local-aws/instance';

const faults = new Faults();
let folder: string;
let gateway: Gateway;
let said = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-fault-'));
  process.env['MME_LOCAL_DIR'] = folder;
  const moto = () => Promise.reject(new Error('nothing is called'));
  gateway = await startGateway(new Pipeline({ models: '', ruleFor: () => undefined, moto, faults }));
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text.toString();
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

beforeEach(async () => {
  said = '';
  faults.clear();
  await writeFile(instanceFile(folder), JSON.stringify({ pid: process.pid, url: gateway.url, startedAt: 'now' }));
});

afterAll(async () => {
  jest.restoreAllMocks();
  delete process.env['MME_LOCAL_DIR'];
  await gateway.close();
  await rm(folder, { recursive: true });
});

/** `./mme local fault …`, without a process of its own. */
async function fault(...words: string[]): Promise<unknown> {
  const program = new Command('mme').exitOverride();
  addFaultCommands(program);
  await program.parseAsync(['fault', ...words], { from: 'user' });
  return words.includes('--json') ? JSON.parse(said) : said;
}

describe('mme local fault', () => {
  it('lets calls go wrong', async () => {
    const text = await fault('api', 'UpdateEndpoint', 'throttle', '--skip', '1', '--times', '3');

    expect(text).toBe('Local AWS will do this: UpdateEndpoint: throttle; 3 calls, after 1 let through\n');
    expect(faults.all()).toEqual([{ kind: 'api', operation: 'UpdateEndpoint', answer: 'throttle', skip: 1, times: 3 }]);
  });

  it('lets changes of an endpoint go wrong', async () => {
    const wish = { kind: 'endpoint', during: 'update', outcome: 'rolls-back', seconds: 2.5, reason: 'no', times: 0 };

    const added = await fault(
      ...['endpoint', 'update', 'rolls-back', '--seconds', '2.5', '--reason', 'no', '--times', '0', '--json'],
    );

    expect(added).toEqual(wish);
    expect(faults.all()).toEqual([wish]);
  });

  it('lists what is still to come, for people and for scripts', async () => {
    const text = 'create of an endpoint: slow, takes 9 s; 1 create\n*: expired; every call until it is cleared\n';
    await fault('endpoint', 'create', 'slow', '--seconds', '9');
    await fault('api', '*', 'expired', '--times', '0');

    said = '';
    expect(await fault('list')).toBe(text);
    said = '';
    expect(await fault('list', '--json')).toEqual({ faults: faults.all() });
  });

  it('clears them', async () => {
    await fault('api', '*', 'lost');

    said = '';
    expect(await fault('clear', '--json')).toEqual({ faults: [] });
    expect(faults.all()).toEqual([]);
  });

  it.each([
    [['api', 'UpdateEndpoint', 'bang'], /Allowed choices are throttle, error, expired, denied, disconnect, lost/],
    [['endpoint', 'delete', 'fails'], /Allowed choices are create, update/],
    [['endpoint', 'update', 'explodes'], /Allowed choices are fails, slow, rolls-back/],
    [['api', 'UpdateEndpoint', 'lost', '--times', '-1'], /Allowed: 0, 1, 2/],
    [['endpoint', 'update', 'slow', '--seconds', 'long'], /Allowed: a number of seconds/],
  ])('refuses wrong words with what is allowed: %p', async (words, message) => {
    await expect(fault(...words)).rejects.toThrow(CommanderError);
    await expect(fault(...words)).rejects.toThrow(message);
  });

  it.each([
    [['endpoint', 'create', 'rolls-back'], /fault\.outcome is "rolls-back"; allowed: fails, slow/],
    [['endpoint', 'update', 'slow'], /fault\.seconds is missing/],
    [['api', 'update_endpoint', 'lost'], /allowed: an operation such as UpdateEndpoint/],
  ])('refuses words that do not go together, as wrong input: %p', async (words, message) => {
    await expect(fault(...words)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([[['api', 'UpdateEndpoint', 'lost']], [['list']], [['clear']]])(
    'fails with the fix when local AWS does not run: %p',
    async (words) => {
      await rm(instanceFile(folder));

      await expect(fault(...words)).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining('fix:   Start it: ./mme local start') as string,
      });
    },
  );
});
