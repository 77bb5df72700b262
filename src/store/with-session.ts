import { type Call, type Fault, isFault } from '../base/index.ts'
import { aroundCalls } from './around-calls.ts'
import type { ObjectStore } from './object-store.ts'

/** Whoever gives a store its keys, asked where they were refused. */
export interface SessionGuard {
  /** Changes with every new set of keys. */
  stamp(): number
  /** A call went well with the keys of `stamp`, which are good, then. */
  served(stamp: number): void
  /**
   * Resolves when the call may be made again, with other keys than those it had; true: they were made for its sake, so that
   * a second refusal cannot be mended like that. Rejects where there are none, or where the keys were not to blame, with the Fault.
   */
  again(refused: RefusedCall, call?: Call): Promise<boolean>
}

export interface RefusedCall {
  /** Of the keys that were there when the call began. */
  readonly stamp: number
  readonly fault: Fault
  readonly blame: Blame
  /** What `again` said last time, of this call. */
  readonly renewed: boolean
}

/**
 * What a refusal says of the keys: there are none (`absent`), they are unknown or at their end (`keys`), the secret did not
 * fit (`secret`: also where something on the way changed the request), or they have no right to this (`right`; some stores say
 * no more of keys at their end).
 */
export type Blame = 'absent' | 'keys' | 'secret' | 'right'

/** The same store, whose calls are made again with new keys where the old ones were refused. Every other Fault passes at once. */
export function withSession(store: ObjectStore, guard: SessionGuard): ObjectStore {
  return aroundCalls(store, async (_operation, call, attempt) => {
    for (let renewed = false; ; ) {
      const stamp = guard.stamp()
      try {
        const answer = await attempt()
        guard.served(stamp)
        return answer
      } catch (error) {
        if (!isFault(error, 'signed-out', 'denied') || error.action !== 'sign-in') throw error
        renewed = await guard.again({ stamp, fault: error, blame: blameOf(error), renewed }, call)
      }
    }
  })
}

/** What of a `denied` or `signed-out` Fault is to blame. */
export function blameOf({ code, where }: Fault): Blame {
  if (code === 'signed-out') return 'absent'
  if (where.code === 'SignatureDoesNotMatch') return 'secret'
  return where.status === 401 || ENDED.has(where.code) ? 'keys' : 'right'
}

/** The codes of S3 for keys that it does not know, or no longer. */
const ENDED: ReadonlySet<unknown> = new Set([
  'InvalidAccessKeyId',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
  'TokenRefreshRequired',
])
