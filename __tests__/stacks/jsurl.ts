/** What JSURL can say. */
export type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

/**
 * Reads JSURL, in which the console of CloudWatch writes into an address what a page shows:
 * `~(key~value~other~'text~list~(~'one~'two))`. In a text, `*2f` is the character of that code.
 * https://github.com/Sage/jsurl
 */
export function parseJsurl(text: string): Value {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): Value {
    this.expect('~');
    if (this.take('(')) return this.text[this.at] === '~' ? this.list() : this.object();
    if (this.take("'")) return decoded(this.match(/[\w.!*-]*/y));
    return Number(this.match(/-?\d+(?:\.\d+)?/y));
  }

  end(): void {
    if (this.at < this.text.length) throw this.unexpected();
  }

  private list(): Value[] {
    const items: Value[] = [];
    while (!this.take(')')) items.push(this.value());
    return items;
  }

  private object(): Record<string, Value> {
    const members: [string, Value][] = [];
    do members.push([decoded(this.match(/[\w.!*-]+/y)), this.value()]);
    while (this.take('~'));
    this.expect(')');
    return Object.fromEntries(members);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw this.unexpected();
    this.at += found.length;
    return found;
  }

  private take(sign: string): boolean {
    const isNext = this.text[this.at] === sign;
    if (isNext) this.at += 1;
    return isNext;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw this.unexpected();
  }

  private unexpected(): Error {
    return new Error(`no JSURL from character ${this.at} on: ${this.text.slice(this.at)}`);
  }
}

const decoded = (text: string): string =>
  text
    .replace(/!/g, '$')
    .replace(/\*\*([0-9a-f]{4})|\*([0-9a-f]{2})/g, (_, wide?: string, narrow?: string) =>
      String.fromCharCode(parseInt(wide ?? narrow ?? '', 16)),
    );
