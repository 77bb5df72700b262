import { type Call, isAbort, isFault } from '../../base/index.ts'
import type { Credentials } from '../../session/index.ts'
import { blameOf } from '../../store/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { StoreConfig } from '../engine.ts'

const LIMIT_MS = 5000

/**
 * Asks the store for one listing, so that wrong keys are told where they were typed. Whatever else goes wrong is told where it
 * matters: these keys may be good for more than that.
 */
export async function refuseWrongKeys(
  { env, time }: EngineDesk,
  store: StoreConfig,
  keys: Credentials | undefined,
  call?: Call,
): Promise<void> {
  const [bucket] = store.buckets
  if (bucket === undefined || keys === undefined) return
  const listing = env.openStore(store, bucket, { keys: async () => keys, time }).list('.quilt/named_packages/', call)
  const pages = listing[Symbol.asyncIterator]()
  try {
    const { clock } = env
    await answeredInTime(pages.next(), { clock, limitMs: LIMIT_MS, sentence: 'The store does not answer.' })
  } catch (error) {
    if (isAbort(error)) throw error
    // Keys that only lack the right to list are right.
    if (isFault(error, 'denied') && blameOf(error) !== 'right') throw error
  } finally {
    void pages.return?.()
  }
}
