import { DataResource, Token } from 'cdktf';
import fc from 'fast-check';
import { literally } from '../../constructs/literally';
import { anyText } from '../support/arbitraries';
import { synthScope } from '../support/synth';

describe('a text of a person', () => {
  it.each([
    ['${user.home}', '$${user.home}'],
    ['%{if true}', '%%{if true}'],
    ['100 % of $5 {}', '100 % of $5 {}'],
    ['$${a}', '$$${a}'],
    ['1e5 of -2.5e-3', '1e5 of -2.5e-3'],
    ['${TfToken[TOKEN.1]}', '$${${""}TfToken[TOKEN.1]}'],
  ])('%s reaches Terraform as %s', (text, written) => {
    expect(literally(text)).toBe(written);
  });

  it('is no reference of cdktf, even where it looks like one', () => {
    const known = Token.asString({ resolve: () => 'what it refers to' });
    const texts = [
      known,
      `a ${known.replace('$', '#')} b`,
      `a ${known.replace('$', '&')} b`,
      '${TfToken[TOKEN.1]}',
      'String Map Token Value',
      'Any Map Token Value',
      String(Token.asNumber({ resolve: () => 5 })),
      `a ${String(Token.asNumberList({ resolve: () => [5] })[0])} b`,
    ];

    expect(synthesised(texts)).toEqual(texts.map(literally));
  });

  it('is given on by cdktf as it is, whatever it holds', () => {
    const piece = fc.constantFrom('$', '%', '{', '}', '~', '""', 'TfToken[', 'TOKEN.1', ']}', '#', '&', '\n', '\\');
    const texts = fc.oneof(
      anyText,
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(texts, { minLength: 20, maxLength: 40 }), (all) => {
        expect(synthesised(all)).toEqual(all.map(literally));
      }),
      { numRuns: 10 },
    );
  });
});

/** The texts in Terraform's configuration, where each was written literally. */
function synthesised(texts: readonly string[]): unknown {
  const synth = synthScope((scope) => {
    new DataResource(scope, 'it', { input: { texts: texts.map(literally) } });
  });
  return (synth.only(DataResource)['input'] as { texts: unknown }).texts;
}
