import { ExpressionError } from './errors';

export type TokenKind = 'number' | 'text' | 'id' | 'name' | 'sign';

/** A word of an expression. */
export interface Token {
  readonly kind: TokenKind;
  /** What it says: a text without its quotes. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly at: number;
}

/** Ids begin with a lower case letter, functions are in upper case: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax */
const WORDS: readonly (readonly [TokenKind, RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['id', /[a-z]\w*/y],
  ['name', /[A-Z][A-Z0-9_]*/y],
  ['sign', /==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]/y],
];

const SPACE = /\s*/y;

/** The words of an expression, in order. */
export function tokensOf(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skip(expression, 0);
  while (at < expression.length) {
    const token = tokenAt(expression, at);
    tokens.push({ ...token, text: token.kind === 'text' ? token.text.slice(1, -1) : token.text });
    at = skip(expression, at + token.text.length);
  }
  return tokens;
}

function tokenAt(expression: string, index: number): Token {
  for (const [kind, pattern] of WORDS) {
    pattern.lastIndex = index;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { kind, text, at: index + 1 };
  }
  throw new ExpressionError(`"${expression[index] ?? ''}" at ${index + 1} is nothing that metric math knows`);
}

function skip(expression: string, index: number): number {
  SPACE.lastIndex = index;
  SPACE.exec(expression);
  return SPACE.lastIndex;
}
