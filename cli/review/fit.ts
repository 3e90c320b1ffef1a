/** What GitHub takes as a comment: https://docs.github.com/en/rest/issues/comments. Counted in bytes, which are never fewer than characters. */
export const LONGEST_COMMENT = 65_536;

/** A part of a comment that can be made to fit into the room that the others leave. */
export interface Flexible {
  readonly render: (room: number) => string;
}

export type Part = string | Flexible;

const BETWEEN = '\n\n';
const sizeOf = (text: string): number => Buffer.byteLength(text);

/** The parts, one below the other, in what a comment can hold. The last ones go first where even the fixed ones are too long. */
export function fitted(parts: readonly Part[], limit = LONGEST_COMMENT): string {
  const fixed = parts.filter((part) => typeof part === 'string');
  const taken = fixed.reduce((sum, part) => sum + sizeOf(part), 0) + parts.length * BETWEEN.length;
  const room = limit - taken;
  const shown = parts.map((part) => (typeof part === 'string' ? part : room > 0 ? part.render(room) : ''));
  return `${withoutTheLast(shown, limit).join(BETWEEN)}\n`;
}

function withoutTheLast(parts: readonly string[], limit: number): readonly string[] {
  const filled = parts.filter((part) => part !== '');
  const size = filled.reduce((sum, part) => sum + sizeOf(part) + BETWEEN.length, 0);
  if (size <= limit) return filled;
  const [first = '', ...rest] = filled;
  return rest.length === 0 ? [cut(first, limit - BETWEEN.length)] : withoutTheLast(filled.slice(0, -1), limit);
}

/** As many lines of a text as fit, and how many do not. */
export function cut(text: string, room: number): string {
  if (sizeOf(text) <= room) return text;
  const lines = text.split('\n');
  const note = (left: number) => `… ${left} more lines: ./mme diff shows them`;
  const most = room - sizeOf(note(lines.length)) - 1;
  let size = 0;
  const end = lines.findIndex((line) => (size += sizeOf(line) + 1) > most);
  return [...lines.slice(0, end), note(lines.length - end)].join('\n');
}
