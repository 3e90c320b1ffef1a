import { mistakeIn, validConfig } from '../support/config';

const CORRECT = 'correct the --set option';
const NO_ASSIGNMENT = { key: '--set', allowed: 'KEY=VALUE' };

describe('a key that no path can lead to is named by what holds it', () => {
  it.each([
    ['a dot in it', 'model.env={"a.b":"x"}', { key: '--set model.env', value: { 'a.b': 'x' } }],
    ['a dot in it, and unknown', 'tags={"owner.x":"y"}', { key: '--set tags', value: { 'owner.x': 'y' } }],
    ['no name', 'tags={"":"y"}', { key: '--set tags', value: { '': 'y' } }],
  ])('%s', (_, assignment, mistake) => {
    expect(mistakeIn({ set: [assignment] })).toMatchObject({ ...mistake, fix: CORRECT });
  });
});

describe('a name that JavaScript has a use of its own for', () => {
  it.each([
    ['model.env.__proto__=x', '--set model.env.__proto__', 'x'],
    ['model.env={"__proto__":"x"}', '--set model.env.__proto__', 'x'],
    ['model.scaling.scheduledActions={"__proto__":{}}', '--set model.scaling.scheduledActions.__proto__', {}],
  ])('is refused where it would be lost: %s', (assignment, key, value) => {
    const mistake = { key, value, allowed: 'any other name than __proto__', fix: CORRECT };

    expect(mistakeIn({ set: [assignment] })).toEqual(mistake);
  });

  it('is like any other where it would not', () => {
    const { model } = validConfig({ set: ['model.env={"constructor":"x","toString":"y"}'] });

    expect(model.env).toEqual({ constructor: 'x', toString: 'y' });
  });
});

describe('a --set that is too deep to be read', () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it('is no assignment where its key is', () => {
    expect(mistakeIn({ set: [`a${'.a'.repeat(60_000)}=1`] })).toMatchObject(NO_ASSIGNMENT);
  });

  it('is text where its value is', () => {
    const value = deep(20_000);

    expect(mistakeIn({ set: [`model.env=${value}`] })).toMatchObject({ value, allowed: 'names and values' });
    expect(mistakeIn({ set: [`model.env=${deep(3)}`] }).key).toBe('--set model.env.a');
  });
});

it.each(['.=1', 'model.=1', '.model=1', 'model..env=1'])('%s is no assignment', (assignment) => {
  expect(mistakeIn({ set: [assignment] })).toMatchObject({ ...NO_ASSIGNMENT, value: assignment });
});

it('a name of an endpoint that is no text at all is refused as any other', () => {
  const value = { toString: 1, valueOf: 1 };

  expect(mistakeIn({ set: [`model.endpointName=${JSON.stringify(value)}`] })).toMatchObject({ value, fix: CORRECT });
});

it.each(['2027-02-30T18:00:00', '2027-13-01T18:00:00', '2027-01-31T24:00:00', '2027-01-31T18:60:00'])(
  'a schedule at %s, which there is not, is refused',
  (time) => {
    const set = [`model.scaling.scheduledActions.once={"schedule":"at(${time})","maxInstances":2}`];

    expect(mistakeIn({ set }).key).toBe('--set model.scaling.scheduledActions.once.schedule');
  },
);
