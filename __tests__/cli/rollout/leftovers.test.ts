import { removeLeftovers } from '../../../cli/rollout/leftovers';
import { HostingServer, OURS, stamped, tagged, THEIRS } from './hosting-server';

const NONE: ReadonlySet<string> = new Set();

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start();
});

afterEach(() => aws.close());

/** Names that are told of as removed when a deploy begins now. */
const removed = async (known = NONE) => {
  await removeLeftovers(aws.session(), { known, before: later() });
  return aws.notes.map((note) => /^Deleted (\S+),/.exec(note)?.[1]);
};

const later = () => {
  aws.hosting.pass(60);
  return aws.now();
};

/** Names of all models and configurations that are left. */
const left = async () => {
  const { EndpointConfigs } = await aws.hosting.sagemaker('ListEndpointConfigs', { MaxResults: 100 });
  const { Models } = await aws.hosting.sagemaker('ListModels', { MaxResults: 100 });
  return [
    ...(EndpointConfigs as { EndpointConfigName: string }[]).map(({ EndpointConfigName }) => EndpointConfigName),
    ...(Models as { ModelName: string }[]).map(({ ModelName }) => ModelName),
  ];
};

/** A configuration by any name, of a model by any name. */
const named = async (ModelName: string, config: string, tags = OURS) => {
  await aws.hosting.model(ModelName, {}, tagged(tags));
  await aws.hosting.config(config, { ModelName }, tagged(tags));
};

describe('leftovers of interrupted deploys', () => {
  it('are deleted, and told of, configurations before models', async () => {
    await aws.configured(1);
    const both = [stamped('config', 1), stamped('model', 1)];

    expect(await removed()).toEqual(both);
    expect(aws.writes()).toEqual(['DeleteEndpointConfig', 'DeleteModel']);
    expect(aws.notes).toEqual(both.map((name) => `Deleted ${name}, which an interrupted deploy had left behind`));
    expect(await left()).toEqual([]);
  });

  it('are not what the stack has', async () => {
    await aws.deployed();
    await aws.configured(2);

    const known = new Set([stamped('config', 1), stamped('model', 1)]);

    expect(await removed(known)).toEqual([stamped('config', 2), stamped('model', 2)]);
    expect(await left()).toEqual([...known]);
  });

  it('are not what was made since: it may be that of another deploy', async () => {
    const before = later();
    await aws.configured(1);

    await removeLeftovers(aws.session(), { known: NONE, before });

    expect(aws.writes()).toEqual([]);
  });

  it.each([
    ['another form of stamp', 'mme-model-2026-11-22', 'mme-config-2026-11-22'],
    ['more behind the stamp', `${stamped('model', 1)}-old`, `${stamped('config', 1)}-old`],
    ['a word for a stamp', 'mme-model-by-hand', 'mme-config-by-hand'],
    ['more before the endpoint’s name', stamped('model', 1, 'my-mme'), stamped('config', 1, 'my-mme')],
    ['more behind the endpoint’s name', stamped('model', 1, 'mme-model'), stamped('config', 1, 'mme-config')],
  ])('are not what has %s, whatever its tags', async (_, model, config) => {
    await named(model, config);

    expect(await removed()).toEqual([]);
    expect(await left()).toEqual([config, model]);
  });

  it.each([
    ["another environment's", THEIRS],
    ["another endpoint's", { ...OURS, endpoint: 'ranking' }],
  ])('are not what has %s tags', async (_, tags) => {
    await aws.configured(1, 1, tags);

    expect(await removed()).toEqual([]);
    expect(aws.writes()).toEqual([]);
  });

  it('are found on all pages of a long list', async () => {
    const seconds = Array.from({ length: 23 }, (_, second) => second);
    for (const second of seconds) await aws.configured(second);

    const names = await removed();

    expect(names.toSorted()).toEqual([
      ...seconds.map((second) => stamped('config', second)),
      ...seconds.map((second) => stamped('model', second)),
    ]);
    expect(aws.calls().filter((operation) => operation === 'ListModels')).toHaveLength(3);
    expect(await left()).toEqual([]);
  });

  it('may be gone before they are looked at', async () => {
    await aws.configured(1);
    await aws.configured(2);
    const session = aws.session();
    const note = (text: string) => {
      if (text.includes(stamped('config', 2))) aws.account.endpointConfigs.delete(stamped('config', 1));
      else aws.notes.push(text);
    };

    await removeLeftovers({ ...session, terminal: { ...session.terminal, note } }, { known: NONE, before: later() });

    expect(aws.notes).toEqual([
      expect.stringContaining(stamped('model', 2)),
      expect.stringContaining(stamped('model', 1)),
    ]);
    expect(await left()).toEqual([]);
  });

  it('end no deploy where AWS refuses, and that is told', async () => {
    await aws.configured(1);
    aws.breaks({ kind: 'api', operation: 'DeleteModel', answer: 'denied' });

    await removed();

    expect(aws.notes).toEqual([
      expect.stringContaining(`Deleted ${stamped('config', 1)}`),
      expect.stringMatching(/left something behind could not be seen to: AccessDeniedException: .*DeleteModel$/),
    ]);
  });
});
