import { type Call, type Fault, isFault } from '../base/index.ts'
import { aroundCalls } from './around-calls.ts'
import type { ObjectStore } from './object-store.ts'

/** Whoever gives a store its keys, asked where they were refused. */
export interface SessionGuard {
  /** Changes with every new set of keys. */
  stamp(): number
  /**
   * Resolves when the call may be made again, with other keys than those of `stamp`; rejects where there are none, with
   * the Fault. `tries`: how often this call was refused, from 1.
   */
  again(stamp: number, fault: Fault, tries: number, call?: Call): Promise<void>
}

/** The same store, whose calls are made again with new keys where the old ones were refused. Every other Fault passes at once. */
export function withSession(store: ObjectStore, guard: SessionGuard): ObjectStore {
  return aroundCalls(store, async (_operation, call, attempt) => {
    for (let tries = 1; ; tries += 1) {
      const stamp = guard.stamp()
      try {
        return await attempt()
      } catch (error) {
        if (!isFault(error, 'signed-out', 'denied') || error.action !== 'sign-in') throw error
        await guard.again(stamp, error, tries, call)
      }
    }
  })
}
