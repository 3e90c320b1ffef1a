/** True for a JSON object, whose members are then still unknown. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string with its unprintable characters replaced; undefined for anything else, and for blank text. */
export function readText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  // why: half a surrogate pair makes encodeURIComponent throw, and Slack refuses it, as it does control characters.
  return value.replace(/(?![\n\r\t])[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}

/** The number, or undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
