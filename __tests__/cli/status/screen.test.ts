import { cut, screen } from '../../../cli/status/screen';

describe('the screen', () => {
  it('has its names in one column, and leaves out what has nothing to say', () => {
    const rows = [
      ['one', ['a', 'b']],
      ['longer', ['c']],
      ['silent', []],
    ] as const;

    expect(screen(rows)).toBe('one     a\n        b\nlonger  c');
  });

  it('is 100 columns wide: longer lines are broken at a space, and go on indented', () => {
    const lines = screen([['row', [Array<string>(30).fill('words').join(' ')]]]).split('\n');

    expect(lines).toHaveLength(2);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines[1]).toMatch(/^ {7}words/);
  });

  it('leaves whole what has no place to break it, to be copied', () => {
    const long = 'x'.repeat(120);

    expect(screen([['row', [`see ${long} there`]]])).toBe(`row  see\n       ${long}\n       there`);
    expect(screen([['row', [long]]])).toBe(`row  ${long}`);
  });

  it('cuts what is only to be glanced at', () => {
    expect(cut('12345', 5)).toBe('12345');
    expect(cut('123456', 5)).toBe('1234…');
  });
});
