import { document, expression } from '../../scripts/hcl/expression';

describe('a value of JSON syntax', () => {
  it.each([
    [1.5, '1.5'],
    [true, 'true'],
    [null, 'null'],
    ['text', '"text"'],
    ['', '""'],
    ['say "hi"\n\\', String.raw`"say \"hi\"\n\\"`],
    ['\b\f\\b\t', String.raw`"\u0008\u000c\\b\t"`],
    ['${a.b}', 'a.b'],
    ['${ a.b }', 'a.b'],
    ['${a.b}/*', '"${a.b}/*"'],
    ['"${a.b}"', String.raw`"\"${'${a.b}'}\""`],
    ['${format("%s}", a)}', 'format("%s}", a)'],
    ['${format("${b}}", { c = "d" })}x', '"${format("${b}}", { c = "d" })}x"'],
    ['${replace(a, "\\"", "}")}', String.raw`replace(a, "\"", "}")`],
    ['$${not} %%{one}', '"$${not} %%{one}"'],
    ['%{ if a }b%{ endif }', '"%{ if a }b%{ endif }"'],
    ['${a}${b}', '"${a}${b}"'],
    [[], '[]'],
    [['${a}'], '[a]'],
    [['a', 1], '[\n"a",\n1,\n]'],
    [{ a: 'b', 'c d': { 'x-y': 1 } }, '{\na = "b"\n"c d" = {\nx-y = 1\n}\n}'],
    [{ 'aws:SourceAccount': '1', '${k}': 2 }, '{\n"aws:SourceAccount" = "1"\n(k) = 2\n}'],
  ])('%j', (value, hcl) => {
    expect(expression(value)).toBe(hcl);
  });

  it.each(['${a', '${f("a)}'])('%j has no end', (text) => {
    expect(() => expression(text)).toThrow('does not end');
  });
});

describe('a document', () => {
  it('is encoded where it is JSON', () => {
    expect(document('{"Resource":"${a.arn}/*"}')).toBe('jsonencode({\nResource = "${a.arn}/*"\n})');
  });

  it.each(['text', '"text"', '1', '{"a": ${b}}'])('%j stays a string', (text) => {
    expect(document(text)).toBe(expression(text));
  });
});
