import { type Call, Fault } from '../../base/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { RegistryRef, SharedLink } from '../engine.ts'

/** S3 signs for a week at most. */
const MOST_SECONDS = 7 * 24 * 3600

/** Whole seconds that a link may hold, or an `invalid` Fault. */
export function checkSeconds(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS) return
  throw new Fault('invalid', 'A link holds for one second to seven days.', { action: 'fix-input' })
}

/**
 * A link to an object of a store, as seen from a registry, for so many seconds, and no longer than the keys that sign it: those
 * of a session end with it, and their links do, too. Without keys it is the plain address, which does not end.
 */
export async function sharedLink(
  { stores, time }: Pick<EngineDesk, 'stores' | 'time'>,
  registry: RegistryRef,
  { store, ref }: { readonly store: ObjectStore; readonly ref: ObjectRef },
  seconds: number,
  call: Call = {},
): Promise<SharedLink> {
  const { bucket, linkTo } = store
  if (!linkTo || bucket === null) {
    throw new Fault('unsupported', `No link leads to ${ref.key}: it lies on this computer.`, {
      where: { registry: store.uri, key: ref.key },
    })
  }
  const home = stores.homeOf(registry, bucket)
  const isSigned = home !== undefined && stores.sessions.state(home.storeId) === 'signed-in'
  // Keys that are about to end are renewed before it is said how long they hold.
  if (isSigned) await stores.sessions.keys(home.storeId, call)
  const keysEndMs = isSigned ? stores.sessions.account(home.storeId)?.untilMs : undefined
  const nowMs = time.nowMs()
  const left = Math.floor(Math.min(seconds, ((keysEndMs ?? Number.POSITIVE_INFINITY) - nowMs) / 1000))
  if (left < 1) {
    throw new Fault(
      'signed-out',
      'The keys of this session have ended, and a link of theirs would, too. Sign in again.',
      {
        action: 'sign-in',
      },
    )
  }
  const url = await linkTo(ref, left, call)
  return { url, untilMs: /[?&]X-Amz-Expires=/.test(url) ? nowMs + left * 1000 : undefined }
}
