/** Milliseconds of processor time that this process has used. What is busy beside it does not count. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
