/** Whether a text is one that a pattern stands for: `*` is any characters, `?` is one. */
export function isLike(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${escaped}$`).test(text);
}
