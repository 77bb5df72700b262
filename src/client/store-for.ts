import { Fault } from '../base/index.ts'
import { type ObjectStore, type RetryEvent, withRetry, withSession } from '../store/index.ts'
import type { ClientContext } from './context.ts'
import type { RegistryPlace } from './registry-place.ts'

/** How long a read that a person waits for goes on trying. */
const PATIENCE_MS = 4000
/** Work outlives an election of the store's masters (engines.md §7.7). */
const WORK_MS = 90_000

/** A bucket by its name, or any place. */
type Place = string | RegistryPlace

/** `storeForReading` or `storeForWork`. */
export type OpenStore = (context: ClientContext, place: Place) => ObjectStore

/** For reads that a person waits for: gives up within seconds. */
export function storeForReading(context: ClientContext, place: Place): ObjectStore {
  const { clock, random } = context
  const store = guarded(context, storeAt(context, place), false)
  return withRetry(store, { clock, random, busyMs: PATIENCE_MS, offlineMs: PATIENCE_MS })
}

/** For transfers and publishing, which wait for a sign-in where keys have ended. `onRetrying` hears how many calls are waiting to try again. */
export function storeForWork(context: ClientContext, place: Place, onRetrying?: (calls: number) => void): ObjectStore {
  const { clock, random } = context
  let waiting = 0
  const onRetry = (event: RetryEvent) => {
    if (event.state === 'over') waiting -= 1
    else if (event.attempt === 1) waiting += 1
    onRetrying?.(waiting)
  }
  const store = guarded(context, storeAt(context, place), true)
  return withRetry(store, { clock, random, busyMs: WORK_MS, offlineMs: WORK_MS, since: 'failure', onRetry })
}

/** Within the retries: an issuer of keys that is down for a moment is asked again. */
function guarded({ guardOf }: ClientContext, store: ObjectStore, waits: boolean): ObjectStore {
  const guard = store.bucket === null ? undefined : guardOf?.(store.bucket, waits)
  return guard ? withSession(store, guard) : store
}

function storeAt(context: ClientContext, place: Place): ObjectStore {
  if (typeof place === 'string') return context.openStore(place)
  if (place.bucket !== null) return context.openStore(place.bucket)
  const store = context.openLocal(place.root)
  if (store) return store
  throw new Fault('absent', `There is no registry at ${place.root} on this machine.`, { where: { path: place.root } })
}
