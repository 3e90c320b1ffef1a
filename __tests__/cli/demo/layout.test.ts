import { clock, commandLines, findingLines, heading, paint, wrap } from '../../../cli/demo/layout';
import { STORY } from '../../../cli/demo/story';

const plain = paint(false);

it('no line of the story is wider than a terminal', () => {
  const lines = STORY.flatMap(({ title, claim, commands, aside = '', after = '' }, index) => [
    heading(index + 1, title, 119_000),
    ...[claim, aside, after].flatMap((text) => wrap(text)),
    ...commandLines(commands),
  ]);

  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

it('text is wrapped between words, and a word that is too long stays whole', () => {
  const name = 'x'.repeat(90);

  expect(wrap(`one ${name} two`, '  ')).toEqual(['  one', `  ${name}`, '  two']);
  expect(wrap('one\n\ntwo', '')).toEqual(['one', 'two']);
});

it('a command over several lines can be copied into a shell', () => {
  expect(commandLines(['./mme slack', 'aws cloudwatch put', '--value 1'])).toEqual([
    '   $ ./mme slack',
    '   $ aws cloudwatch put \\',
    '         --value 1',
  ]);
});

it('findings stand below each other, long ones in a column of their own', () => {
  const lines = findingLines(
    [
      { what: 'short', expected: 'a', seen: 'a', holds: true },
      { what: 'a longer one', expected: 'b', seen: 'word '.repeat(20).trim(), holds: true },
    ],
    plain,
  );

  expect(lines[0]).toBe('   ✓ short         a');
  expect(lines[1]).toMatch(/^ {3}✓ a longer one {2}word/);
  expect(lines[2]).toMatch(/^ {19}word/);
});

it.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [65_000, '1:05'],
  [600_000, '10:00'],
])('%d ms are %s', (ms, words) => {
  expect(clock(ms)).toBe(words);
});
