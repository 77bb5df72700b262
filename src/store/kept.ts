import { type Call, isAbort, orAbort } from '../base/index.ts'

/**
 * Asks until it has an answer, then keeps it. Whoever asks meanwhile waits for the same answer, and one caller's
 * cancelling does not spoil it for the others. An answer that is not final is given, and asked for anew the next time.
 */
export function kept<T>(
  find: (call?: Call) => Promise<T>,
  isFinal: (value: T) => boolean = () => true,
): (call?: Call) => Promise<T> {
  let known: { readonly value: T } | undefined
  let running: Promise<T> | undefined

  const start = (call: Call | undefined): Promise<T> => {
    const asked = find(call)
      .then((value) => {
        if (isFinal(value)) known = { value }
        return value
      })
      .finally(() => {
        running = undefined
      })
    running = asked
    return asked
  }

  return async (call) => {
    while (running !== undefined) {
      try {
        return await orAbort(running, call?.signal)
      } catch (error) {
        if (!isAbort(error) || call?.signal?.aborted) throw error
      }
    }
    return known === undefined ? start(call) : known.value
  }
}
