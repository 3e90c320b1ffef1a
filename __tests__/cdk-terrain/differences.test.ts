import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { differencesOf, judge } from '../../scripts/cdk-terrain/differences';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-differences-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Files = Readonly<Record<string, unknown>>;

function between(before: Files, after: Files) {
  const [one, other] = ['before', 'after'].map((name) => path.join(folder, name)) as [string, string];
  for (const [root, files] of [
    [one, before],
    [other, after],
  ] as const)
    for (const [name, content] of Object.entries({ 'empty.txt': '', ...files })) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
  return differencesOf(one, other);
}

const FILE = 'a/cdk.tf.json';

describe('what differs', () => {
  it('is nothing where only the order of keys is another one', () => {
    expect(between({ [FILE]: { a: 1, b: [{ c: null }] } }, { [FILE]: { b: [{ c: null }], a: 1 } })).toEqual([]);
  });

  it.each([
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, { at: `${FILE} a b`, before: 1, after: 2 }],
    ['a type', { a: '1' }, { a: 1 }, { at: `${FILE} a`, before: '1', after: 1 }],
    ['a key that is gone', { a: 1, b: 2 }, { a: 1 }, { at: `${FILE} b`, before: 2, after: undefined }],
    ['a key that came', {}, { a: { b: 2 } }, { at: `${FILE} a`, before: undefined, after: { b: 2 } }],
    ['one item of a list', { a: [1, 2] }, { a: [1, 3] }, { at: `${FILE} a 1`, before: 2, after: 3 }],
    [
      'a list in the place of an object',
      { a: { 0: 1 } },
      { a: [1] },
      { at: `${FILE} a`, before: { 0: 1 }, after: [1] },
    ],
  ])('is %s', (_, before, after, difference) => {
    expect(between({ [FILE]: before }, { [FILE]: after })).toEqual([difference]);
  });

  it('is a file that is gone, that came, or that has other bytes', () => {
    expect(
      between({ 'a.js': 'one', 'b.json': {}, 'c.js': 'x' }, { 'a.js': 'other', 'd.json': {}, 'c.js': 'x' }),
    ).toEqual([
      { at: 'a.js', before: '3 bytes', after: '5 bytes' },
      { at: 'b.json', before: '2 bytes', after: undefined },
      { at: 'd.json', before: undefined, after: '2 bytes' },
    ]);
  });
});

describe('the verdict', () => {
  const known = [{ where: 'metadata version', before: '1', after: '2', why: 'said by the library' }];
  const found = { at: 'cdk.tf.json // metadata version', before: '1', after: '2' };

  it('is clean where all is known, in any file', () => {
    expect(judge([found, { ...found, at: `other/${found.at}` }], known)).toEqual({ unknown: [], gone: [] });
  });

  it.each([
    ['another place', { ...found, at: 'cdk.tf.json version' }],
    ['a place that only ends alike', { ...found, at: 'cdk.tf.json some-metadata version' }],
    ['another value before', { ...found, before: '0' }],
    ['another value after', { ...found, after: '3' }],
  ])('names %s', (_, difference) => {
    expect(judge([found, difference], known)).toEqual({ unknown: [difference], gone: [] });
  });

  it('names what was known and is not so any more', () => {
    expect(judge([], known)).toEqual({ unknown: [], gone: known });
  });
});
