/**
 * Milliseconds that this thread computes until the work is done. A test that holds a promise of speed counts these: on the
 * clock, what else runs on the machine counts too.
 */
export async function spentMs(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
