/** What may be the members of a JSON object. */
export type Members = Readonly<Partial<Record<string, unknown>>>;

/** The members of a JSON object. Other values have none that anybody asks for. */
export const members = Object as (value: unknown) => Members;

/** The objects in a JSON array; none in other values. */
export function objects(value: unknown): Members[] {
  return Array.isArray(value) ? value.map(members) : [];
}

/** The string as it may be shown; undefined for other values, and for blank text. */
export function readText(value: unknown): string | undefined {
  // why: half a surrogate pair makes encodeURIComponent throw, and Slack refuses it, as it does control characters. The
  // others turn the direction of what follows: https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
  return typeof value === 'string' && value.trim()
    ? value.replace(/(?![\n\r\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD')
    : undefined;
}

/** The number; NaN for other values. */
export function readNumber(value: unknown): number {
  return Number.isFinite(value) ? (value as number) : NaN;
}
