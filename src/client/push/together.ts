import { Fault, isAbort, isFault } from '../../base/index.ts'

/**
 * What all of them give, once all have ended: one that fails does not stop the others. Then the first failure is thrown, and
 * says how many there are; that of a cancelled work goes before all others.
 */
export async function together<T>(works: Iterable<Promise<T>>): Promise<T[]> {
  const ended = await Promise.allSettled(works)
  const errors = ended.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []))
  if (errors.length > 0) throw errors.find(isAbort) ?? summed(errors)
  return ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}

/** Failures of which nobody foresaw one go before those that are told to people. */
function summed(errors: readonly unknown[]): unknown {
  const first = errors.find((error) => !isFault(error)) ?? errors[0]
  const more = errors.length - 1
  if (!isFault(first) || more === 0) return first
  const { code, message, action, where } = first
  return new Fault(code, `${message} ${more} more ${more === 1 ? 'thing' : 'things'} failed as well.`, {
    action,
    where,
    cause: first,
  })
}
