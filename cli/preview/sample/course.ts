/** How something goes on: values at minutes before now, with straight lines between them. */
export type Course = readonly (readonly [minute: number, value: number])[];

/** Reads `-180: 0.4, -60: 1`. */
export const courseOf = (text: string): Course =>
  text.split(', ').map((point) => {
    const [minute, value] = point.split(': ').map(Number);
    return [minute ?? NaN, value ?? NaN];
  });

/** The value at a minute; before the first one and after the last one it stays. */
export function along(course: Course, minute: number): number {
  const next = course.findIndex(([at]) => at > minute);
  const [from, to] = [course.at(next - 1), course.at(next)];
  if (!from || !to) return NaN;
  if (next === -1) return to[1];
  return next === 0 ? to[1] : from[1] + ((minute - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}

/** A number from -1 to 1 that looks like chance, and is the same each time. */
export function noise(minute: number, about: string): number {
  let hash = minute * 2654435761;
  for (const character of about) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  hash ^= hash >>> 13;
  return (Math.imul(hash, 1274126177) >>> 0) / 2 ** 31 - 1;
}
