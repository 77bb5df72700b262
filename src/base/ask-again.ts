import { type FaultCode, isFault } from './fault.ts'

const ASKED_AT_MOST = 3

/**
 * Asks anew after these Faults: something else than a store may have answered, as a proxy or a log-in page on the way does now and
 * then. Only for what changes nothing.
 */
export async function askAgain<T>(question: () => Promise<T>, ...codes: readonly FaultCode[]): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await question()
    } catch (error) {
      if (!isFault(error, ...codes) || asked === ASKED_AT_MOST) throw error
    }
  }
}
