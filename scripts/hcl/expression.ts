/** A value of Terraform's JSON syntax as an expression of HCL. https://developer.hashicorp.com/terraform/language/syntax/json */
export function expression(value: unknown): string {
  if (typeof value === 'string') return template(value);
  if (Array.isArray(value)) return list(value.map(expression));
  if (typeof value === 'object' && value !== null)
    return `{\n${Object.entries(value)
      .map(([key, item]) => `${objectKey(key)} = ${expression(item)}\n`)
      .join('')}}`;
  return JSON.stringify(value);
}

/** Items in brackets: one on the line, more below each other. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? `[${items.join('')}]` : `[\n${items.map((item) => `${item},\n`).join('')}]`;
}

/** A string that holds a JSON document as a call of jsonencode, which gives a document of the same meaning; else as it is. */
export function document(text: string): string {
  const parsed = parsedDocument(text);
  return parsed === undefined ? template(text) : `jsonencode(${expression(parsed)})`;
}

function parsedDocument(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A string, which JSON syntax takes for a template; one that is nothing but an interpolation is what is in it. */
function template(text: string): string {
  const parts = partsOf(text);
  const [only] = parts;
  if (parts.length === 1 && only?.startsWith('${')) return only.slice(2, -1).trim();
  return `"${parts.map((part) => (isSequence(part) ? part : quoted(part))).join('')}"`;
}

function objectKey(key: string): string {
  if (/^[a-z_][\w-]*$/i.test(key)) return key;
  const text = template(key);
  // why: a bare word would be the key itself.
  return text.startsWith('"') ? text : `(${text})`;
}

const isSequence = (part: string) => /^[$%]\{/.test(part);
// why: HCL knows fewer escapes than JSON.
const quoted = (literal: string) =>
  JSON.stringify(literal)
    .slice(1, -1)
    .replace(/\\(.)/g, (escape, of) => ({ b: '\\u0008', f: '\\u000c' })[of as string] ?? escape);

/** Interpolations and directives, with what stands between them. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let literal = '';
  for (let at = 0; at < text.length;) {
    const escape = /^([$%])\1\{/.exec(text.slice(at, at + 3))?.[0];
    if (escape === undefined && isSequence(text.slice(at, at + 2))) {
      const end = endOf(text, at + 2);
      parts.push(literal, text.slice(at, end));
      literal = '';
      at = end;
    } else {
      const taken = escape ?? text.charAt(at);
      literal += taken;
      at += taken.length;
    }
  }
  return [...parts, literal].filter((part) => part !== '');
}

/** Behind the brace that closes a sequence, which may hold braces, and strings with sequences of their own. */
function endOf(text: string, from: number): number {
  for (let at = from, depth = 1; at < text.length; at++) {
    if (text[at] === '"') at = endOfString(text, at + 1) - 1;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  throw new Error(`a template does not end: ${text}`);
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
    else if (isSequence(text.slice(at, at + 2))) at = endOf(text, at + 2) - 1;
  }
  throw new Error(`a string in a template does not end: ${text}`);
}
