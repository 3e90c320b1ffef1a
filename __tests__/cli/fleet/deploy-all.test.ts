import { deployAll } from '../../../cli/commands/deploy-all';
import { conclude, each, openFleetInAws, type Done, type Fleet } from '../../../cli/fleet/fleet';
import type { Row } from '../../../cli/fleet/table';
import { nameOf, type Target } from '../../../cli/fleet/targets';

jest.mock('../../../cli/fleet/fleet');

const WELL = { exitCode: 0, words: 'fine', dangers: [], hasChanges: true };

/** What is begun, in order, and how each stack ends, where some processes end badly: `deploy ranking-staging`. */
async function deployed(environments: readonly Target['environment'][], bad: Readonly<Record<string, number>> = {}) {
  const targets = environments.flatMap((environment) =>
    ['fraud', 'ranking'].map((endpoint): Target => ({ endpoint, environment })),
  );
  const begun: string[] = [];
  const terminal = { canAsk: false, color: false, say: () => undefined, note: () => undefined };
  jest
    .mocked(openFleetInAws)
    .mockResolvedValue({ targets, terminal, options: { yes: true }, folder: '/nowhere' } as unknown as Fleet);
  jest.mocked(each).mockImplementation((_, { command, targets: some = targets }): Promise<Done> => {
    const rows = some.map((target): Row => {
      const name = `${command} ${nameOf(target)}`;
      begun.push(name);
      return { target, seconds: 1, outcome: { ...WELL, exitCode: bad[name] ?? 0 } };
    });
    return Promise.resolve({
      rows,
      interrupted: rows.some(({ outcome }) => outcome.exitCode === 130),
      ended: new Map(),
    });
  });

  await deployAll({ yes: true });

  const [, { rows = [] } = {}] = jest.mocked(conclude).mock.lastCall ?? [];
  return {
    begun: begun.filter((name) => name.startsWith('deploy')).map((name) => name.slice('deploy '.length)),
    ends: Object.fromEntries(rows.map(({ target, outcome }) => [nameOf(target), outcome.exitCode])),
    words: rows.map(({ outcome }) => outcome.words),
  };
}

describe('deploy --all', () => {
  it('goes to production last', async () => {
    const { begun } = await deployed(['staging', 'production']);

    expect(begun).toEqual(['fraud-staging', 'ranking-staging', 'fraud-production', 'ranking-production']);
  });

  it('holds production back where another deploy has failed, which stops no other', async () => {
    const { begun, ends, words } = await deployed(['staging', 'production'], { 'deploy fraud-staging': 1 });

    expect(begun).toEqual(['fraud-staging', 'ranking-staging']);
    expect(ends).toEqual({ 'fraud-staging': 1, 'ranking-staging': 0, 'fraud-production': 1, 'ranking-production': 1 });
    expect(words.slice(2)).toEqual(Array(2).fill('held back: not all of the others went well'));
  });

  it('holds production back where the review of another has failed', async () => {
    expect((await deployed(['staging', 'production'], { 'review fraud-staging': 1 })).begun).toEqual([
      'ranking-staging',
    ]);
  });

  it('does not hold one of production back for another', async () => {
    const { begun, ends } = await deployed(['production'], { 'review fraud-production': 1 });

    expect(begun).toEqual(['ranking-production']);
    expect(ends).toEqual({ 'fraud-production': 1, 'ranking-production': 0 });
  });

  it('begins nothing in production after an interrupt', async () => {
    const { begun, words } = await deployed(['staging', 'production'], { 'deploy fraud-staging': 130 });

    expect(begun).not.toContain('fraud-production');
    expect(words.slice(2)).toEqual(['not begun', 'not begun']);
  });
});
