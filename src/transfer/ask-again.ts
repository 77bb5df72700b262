import { isFault } from '../base/index.ts'

const ASKED_AT_MOST = 3

/** Asks anew where something else than a store has answered, as a proxy on the way does now and then. */
export async function askAgain<T>(question: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await question()
    } catch (error) {
      if (!isFault(error, 'foreign') || asked === ASKED_AT_MOST) throw error
    }
  }
}
