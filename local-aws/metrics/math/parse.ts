import { ExpressionError } from './errors';
import { PRECEDENCE, type Tree } from './syntax';
import { tokensOf, type Token } from './tokens';

/** Reads an expression of metric math. Throws ExpressionError, which says what stands where it should not. */
export function parse(expression: string): Tree {
  const parser = new Parser(tokensOf(expression));
  const tree = parser.binary(0);
  parser.end();
  return tree;
}

/** Reads from left to right, one method for each kind of phrase. */
class Parser {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  end(): void {
    if (this.token) throw this.unexpected();
  }

  binary(level: number): Tree {
    const operators = PRECEDENCE[level];
    if (!operators) return this.unary();

    let left = this.binary(level + 1);
    for (;;) {
      const { token } = this;
      const operator = token && isOperator(token) && Object.hasOwn(operators, token.text) && operators[token.text];
      if (!operator) return left;
      this.next += 1;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): Tree {
    return this.take('-') ? { kind: 'minus', of: this.unary() } : this.power();
  }

  /** From right to left, and before a minus sign on its left: -2^2 is -4. */
  private power(): Tree {
    const left = this.primary();
    return this.take('^') ? { kind: 'binary', operator: '^', left, right: this.unary() } : left;
  }

  private primary(): Tree {
    const { token } = this;
    if (!token) throw this.unexpected();
    this.next += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'text':
        return { kind: 'text', value: token.text };
      case 'id':
        return { kind: 'id', id: token.text };
      case 'name':
        return this.take('(')
          ? { kind: 'call', name: token.text, args: this.items(')') }
          : { kind: 'word', word: token.text };
      case 'sign':
        if (token.text === '(') return this.group();
        if (token.text === '[') return { kind: 'list', items: this.items(']') };
        this.next -= 1;
        throw this.unexpected();
    }
  }

  private group(): Tree {
    const tree = this.binary(0);
    this.expect(')');
    return tree;
  }

  private items(closing: string): readonly Tree[] {
    if (this.take(closing)) return [];
    const items = [this.binary(0)];
    while (this.take(',')) items.push(this.binary(0));
    this.expect(closing);
    return items;
  }

  private get token(): Token | undefined {
    return this.tokens[this.next];
  }

  private take(sign: string): boolean {
    const isNext = this.token?.kind === 'sign' && this.token.text === sign;
    if (isNext) this.next += 1;
    return isNext;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw this.unexpected(`, where "${sign}" should be`);
  }

  private unexpected(hint = ''): ExpressionError {
    const found = this.token ? `"${this.token.text}" at ${this.token.at}` : 'the end';
    return new ExpressionError(`unexpected ${found}${hint}`);
  }
}

const isOperator = ({ kind }: Token): boolean => kind === 'sign' || kind === 'name';
