/** Milliseconds of CPU that this thread has used: a bound on them holds on a busy machine, one on the clock does not. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
