import { differencesOf } from '../../../cli/review/differences';

type Change = Parameters<typeof differencesOf>[0]['change'];

const differences = (change: Partial<Change>) => differencesOf({ change: { actions: ['update'], ...change } });

describe('the differences of a resource', () => {
  it('are the values that change, by the names down to them', () => {
    const before = { threshold: 1, period: 60, nested: [{ size: [{ value: 10, type: 'A' }] }] };
    const after = { threshold: 5, period: 60, nested: [{ size: [{ value: 20, type: 'A' }] }] };

    expect(differences({ before, after })).toEqual([
      { path: 'threshold', before: '1', after: '5' },
      { path: 'nested.size.value', before: '10', after: '20' },
    ]);
  });

  it('number the blocks that there are several of', () => {
    const before = { rule: [{ days: 1 }, { days: 2 }] };
    const after = { rule: [{ days: 1 }, { days: 3 }] };

    expect(differences({ before, after })).toEqual([{ path: 'rule.1.days', before: '2', after: '3' }]);
  });

  it('look into JSON that is a text', () => {
    const policy = (Action: string) => JSON.stringify({ Statement: [{ Action }] });

    expect(differences({ before: { policy: policy('s3:Get') }, after: { policy: policy('s3:*') } })).toEqual([
      { path: 'policy.Statement.Action', before: 's3:Get', after: 's3:*' },
    ]);
  });

  it('show what was not there, or goes, as nothing', () => {
    expect(differences({ before: { a: 'x' }, after: { b: ['y', 'z'] } })).toEqual([
      { path: 'a', before: 'x' },
      { path: 'b', after: 'y, z' },
    ]);
  });

  it.each([
    [null, ''],
    [null, []],
    ['', {}],
    [undefined, null],
  ])('do not tell %j and %j apart', (before, after) => {
    expect(differences({ before: { value: before }, after: { value: after } })).toEqual([]);
  });

  it('say what is known after the deploy only', () => {
    expect(differences({ before: { arn: 'old' }, after: {}, after_unknown: { arn: true } })).toEqual([
      { path: 'arn', before: 'old', after: '(known after the deploy)' },
    ]);
  });

  it('have no value that Terraform calls sensitive', () => {
    const change = { before: { key: 'hunter2' }, after: { key: 'hunter3' }, after_sensitive: { key: true } };

    expect(differences(change)).toEqual([{ path: 'key', before: '(secret)', after: '(secret)' }]);
  });

  it('have no value that its name calls a secret', () => {
    const environment = (API_TOKEN: string) => ({ primary_container: [{ environment: { API_TOKEN } }] });

    expect(differences({ before: environment('hunter2'), after: environment('hunter3') })).toEqual([
      { path: 'primary_container.environment.API_TOKEN', before: '(hidden)', after: '(hidden)' },
    ]);
  });

  it('say a tag once', () => {
    const tagged = (team: string) => ({ tags: { team }, tags_all: { team, owner: 'ml' } });

    expect(differences({ before: tagged('a'), after: tagged('b') })).toEqual([
      { path: 'tags.team', before: 'a', after: 'b' },
    ]);
  });

  it('say a tag of all resources', () => {
    const change = { before: { tags_all: { owner: 'a' } }, after: { tags_all: { owner: 'b' } } };

    expect(differences(change)).toEqual([{ path: 'tags.owner', before: 'a', after: 'b' }]);
  });
});
