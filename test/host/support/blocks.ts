const everyMilliseconds = 2;

/**
 * The longest time in milliseconds for which the event loop of this host did not turn while `work` ran, as far as this
 * process was at work: what a busy machine took away from it does not count.
 */
export async function longestBlock(work: () => PromiseLike<unknown>): Promise<number> {
  let longest = 0;
  let [last, used] = [performance.now(), process.cpuUsage()];
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(used);
    longest = Math.max(longest, Math.min(performance.now() - last, (user + system) / 1000));
    [last, used] = [performance.now(), process.cpuUsage()];
  }, everyMilliseconds);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return longest;
}
