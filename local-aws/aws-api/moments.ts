/** A date as it was sent: seconds since 1970 in JSON, ISO 8601 in a form. Undefined for one that was not sent. */
export function momentOf(sent: unknown): Date | undefined {
  if (typeof sent === 'number') return new Date(sent * 1000);
  if (sent instanceof Date) return sent;
  return typeof sent === 'string' ? new Date(/^[\d.]+$/.test(sent) ? Number(sent) * 1000 : sent) : undefined;
}
