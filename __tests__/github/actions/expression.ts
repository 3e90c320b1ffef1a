/** What an expression of a workflow can be. https://docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  /** What became of the steps, or the needed jobs, until now. */
  readonly status: 'success' | 'failure' | 'cancelled';
}

type Call = (scope: Scope, ...args: readonly Value[]) => Value;

const FUNCTIONS: Readonly<Record<string, Call>> = {
  success: ({ status }) => status === 'success',
  failure: ({ status }) => status === 'failure',
  cancelled: ({ status }) => status === 'cancelled',
  always: () => true,
  fromJSON: (_, json) => JSON.parse(text(json)) as Value,
  contains: (_, all, one) => (Array.isArray(all) ? all.includes(one) : text(all).includes(text(one))),
  format: (_, template, ...values) =>
    text(template).replace(/\{(\d+)\}/g, (_all, index) => text(values[Number(index)])),
};

const STATUS = /\b(?:success|failure|cancelled|always)\(/;
const TOKEN = /\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_][\w-]*|==|!=|&&|\|\||[!()[\].,])/y;

/** A text with its `${{ }}` replaced; one that is nothing but an expression keeps the type of its value. */
export function interpolate(template: Value, scope: Scope): Value {
  if (typeof template !== 'string') return template;
  const whole = /^\$\{\{((?:[^}]|\}(?!\}))*)\}\}$/.exec(template.trim())?.[1];
  if (whole !== undefined) return evaluate(whole, scope);
  return template.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => text(evaluate(expression, scope)));
}

/** Values with their expressions replaced. */
export const interpolateAll = (values: Readonly<Record<string, Value>> = {}, scope: Scope): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, interpolate(value, scope)]));

/** Whether an `if` lets a step or a job run: one that does not ask for the status wants success. */
export function lets(condition: Value | undefined, scope: Scope): boolean {
  if (condition === undefined) return scope.status === 'success';
  const expression = text(condition).replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  return (STATUS.test(expression) || scope.status === 'success') && isTrue(evaluate(expression, scope));
}

export function evaluate(expression: string, scope: Scope): Value {
  return new Reader(tokensOf(expression), scope).whole();
}

/** A value within a text. */
export function text(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isTrue = (value: Value): boolean => value !== null && value !== false && value !== 0 && value !== '';

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (expression.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(expression)?.[1];
    if (token === undefined) throw new Error(`cannot read ${expression.slice(at)} of ${expression}`);
    tokens.push(token);
  }
  return tokens;
}

/** Reads tokens from left to right: `||` binds least, then `&&`, then comparisons. */
class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly scope: Scope,
  ) {}

  whole(): Value {
    const value = this.or();
    if (this.at < this.tokens.length) throw new Error(`unexpected ${this.tokens.slice(this.at).join(' ')}`);
    return value;
  }

  private or(): Value {
    let value = this.and();
    while (this.take('||')) {
      const other = this.and();
      value = isTrue(value) ? value : other;
    }
    return value;
  }

  private and(): Value {
    let value = this.comparison();
    while (this.take('&&')) {
      const other = this.comparison();
      value = isTrue(value) ? other : value;
    }
    return value;
  }

  private comparison(): Value {
    const value = this.unary();
    if (this.take('==')) return same(value, this.unary());
    return this.take('!=') ? !same(value, this.unary()) : value;
  }

  private unary(): Value {
    return this.take('!') ? !isTrue(this.unary()) : this.member();
  }

  private member(): Value {
    let value = this.primary();
    for (;;) {
      if (this.take('.')) value = child(value, this.next());
      else if (this.take('[')) {
        value = child(value, text(this.or()));
        this.expect(']');
      } else return value;
    }
  }

  private primary(): Value {
    const token = this.next();
    if (token === '(') {
      const value = this.or();
      this.expect(')');
      return value;
    }
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token)) return Number(token);
    if (['true', 'false', 'null'].includes(token)) return JSON.parse(token) as Value;
    return this.take('(') ? this.call(token) : this.context(token);
  }

  private call(name: string): Value {
    const known = FUNCTIONS[name];
    if (!known) throw new Error(`no function ${name}`);
    const args: Value[] = [];
    while (!this.take(')')) {
      args.push(this.or());
      this.take(',');
    }
    return known(this.scope, ...args);
  }

  private context(name: string): Value {
    const context = this.scope.contexts[name];
    if (context === undefined) throw new Error(`no context ${name} here`);
    return context;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new Error(`${token} is missing in ${this.tokens.join(' ')}`);
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error(`${this.tokens.join(' ')} ends too early`);
    this.at += 1;
    return token;
  }
}

/** GitHub compares texts without regard to case. */
const same = (one: Value, other: Value): boolean => text(one).toLowerCase() === text(other).toLowerCase();

function child(value: Value, key: string): Value {
  if (value === null || typeof value !== 'object') return null;
  return (value as Readonly<Record<string, Value>>)[key] ?? null;
}
