/** "1 instance", "2 instances", "2 policies". */
export function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  return `${number} ${noun.replace(/([^aeiou])y$/, '$1ie')}s`;
}
