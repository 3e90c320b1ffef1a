import fc from 'fast-check';

/** Names that JavaScript, cdktf or Terraform could take for something else than names. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '.', 'a.b', '0', 'length'];

const HOSTILE = [
  ...NAMES,
  '\u0000',
  '\ud800',
  '\u202e',
  '\u001b[2J',
  '\u009b2J',
  '${file("/etc/passwd")}',
  '%{ if true }x%{ endif }',
  '$(id)',
  '`id`',
  "'; id; '",
  '<!channel> & <@U1>',
  '{"a":',
  '[[[[',
  '-1e999',
  'null',
];

/** Any code point, halves of characters too. why: fast-check's own `binary` makes a table of all of them, in every file of tests. */
export const anyCharacter = fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code));

/** Text of any kind: halves of characters, what others give a meaning to, and a lot of it at times. */
export const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ unit: anyCharacter, minLength: 1 }), fc.integer({ min: 1, max: 3000 }))
    .map(([part, times]) => part.repeat(times)),
);

/** Any JSON; now and then with names that the reader asks for, or with names that are hostile. */
export const anyJson = (names: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue({ stringUnit: anyCharacter }),
    anyText,
    fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(fc.boolean(), fc.constant(null), fc.integer(), fc.double(), anyText),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names, ...NAMES), tie('value'), { maxKeys: 4 }),
      ),
    })).value,
  );

/** A value in which one leaf is another: a text, number, list or group somewhere below. */
export function withOneLeaf(value: unknown, leaf: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...pathsWithin(value)), leaf).map(([path, other]) => replaced(value, path, other));
}

/** The same with each of its leaves in turn, gone, or of another kind. */
export function withEachLeaf(value: unknown): unknown[] {
  return pathsWithin(value).flatMap((path) => [undefined, null, 0, []].map((other) => replaced(value, path, other)));
}

type Path = readonly string[];

const pathsWithin = (value: unknown): Path[] => pathsOf(value).filter((path) => path.length > 0);

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const below = Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]));
  return [[], ...below];
}

function replaced(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other;
  const put = ([name, inner]: [string, unknown]) =>
    [name, name === first ? replaced(inner, rest, other) : inner] as const;
  const entries = Object.entries(value as object).map(put);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
