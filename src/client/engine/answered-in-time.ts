import { asFault, type Clock, Fault } from '../../base/index.ts'

/** What `work` gives, or a Fault; `busy` with this sentence where there is no answer within `limitMs`. */
export async function answeredInTime<T>(
  work: Promise<T>,
  { clock, limitMs, sentence }: { readonly clock: Clock; readonly limitMs: number; readonly sentence: string },
): Promise<T> {
  const stop = new AbortController()
  const late = clock.wait(limitMs, stop.signal).then((): never => {
    throw new Fault('busy', sentence)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } catch (error) {
    throw asFault(error)
  } finally {
    stop.abort()
  }
}
