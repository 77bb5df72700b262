import { abortError, asFault, type Call, createLimiter, Fault, type FaultCode, isAbort } from '../../base/index.ts'
import { REGISTRY_FOLDER } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { DeleteEvent, FailedObject, ObjectsDeleted, ObjectsPlan } from '../engine.ts'
import { foundObjects, isFolder } from './found-objects.ts'
import { namingPackages } from './naming-packages.ts'

const DELETES_AT_ONCE = 8
const MOST_TOLD = 1000
/** Keys that are held while they are deleted. */
const MOST_DELETED = 200_000
/** Of one object, and no reason to let the others be. */
const OF_ONE: ReadonlySet<FaultCode> = new Set(['absent', 'denied', 'invalid', 'conflict'])

/** A plan, and all the keys that it holds. */
export interface HeldObjects {
  readonly plan: Omit<ObjectsPlan, 'id'>
  readonly keys: readonly string[]
}

/** What a delete of these keys would take away. */
export async function planObjects(store: ObjectStore, asked: readonly string[], call: Call = {}): Promise<HeldObjects> {
  for (const key of asked) refuseOwn(key)
  const keys: string[] = []
  const missing: FailedObject[] = []
  let sizeBytes = 0
  for await (const found of foundObjects(store, asked.map(placeOf), call)) {
    for (const object of found.objects) {
      sizeBytes += object.sizeBytes
      keys.push(object.key)
    }
    missing.push(...found.faults.map(({ key, fault }) => ({ key, fault: fault.toWire() })))
    if (keys.length > MOST_DELETED) {
      throw new Fault('limit', `More than ${MOST_DELETED} objects would be deleted at once. Choose folders of them.`)
    }
  }
  const [versions, naming] = await Promise.all([store.versions(call), namingPackages(store, meantBy(asked), call)])
  const told = { keys: keys.slice(0, MOST_TOLD), missing: missing.slice(0, MOST_TOLD) }
  return { keys, plan: { objects: keys.length, sizeBytes, ...told, outcome: OUTCOMES[versions], ...naming } }
}

const OUTCOMES = { kept: 'marker', none: 'gone', unknown: 'unknown' } as const

/**
 * Deletes what is at these keys now, never a version: what a bucket keeps of older ones stays. A Fault of one object stands at
 * its key; where the store answers no more, those that were not tried are counted.
 */
export async function deleteObjects(
  store: ObjectStore,
  keys: readonly string[],
  onEvent: (event: DeleteEvent) => void,
  call: Call = {},
): Promise<ObjectsDeleted> {
  const failed: FailedObject[] = []
  const total = keys.length
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const limit = createLimiter(DELETES_AT_ONCE)
  let deleted = 0
  const tell = () => onEvent({ done: deleted + failed.length, total })
  const remove = async (key: string) => {
    try {
      refuseOwn(key)
      // What is under way is not broken off by the Fault of another: nobody would know what became of it.
      await store.remove({ key }, call)
      deleted += 1
    } catch (error) {
      if (isAbort(error)) throw error
      const fault = asFault(error)
      failed.push({ key, fault: fault.toWire() })
      if (!OF_ONE.has(fault.code)) stop.abort()
    }
    tell()
  }
  tell()
  const ended = await Promise.allSettled(keys.map((key) => limit(() => remove(key), signal)))
  if (call.signal?.aborted) throw abortError(call.signal)
  const odd = ended.find((one) => one.status === 'rejected' && !isAbort(one.reason))
  if (odd?.status === 'rejected') throw odd.reason
  return { deleted, failed: failed.slice(0, MOST_TOLD), left: total - deleted - failed.length }
}

/** Manifests and pointers have ways of their own (format §1). An empty key is the whole bucket, with them in it. */
function refuseOwn(key: string): void {
  if (key !== '' && !key.startsWith(REGISTRY_FOLDER)) return
  throw new Fault(
    'invalid',
    `Nothing below ${REGISTRY_FOLDER} is deleted here: packages and revisions are deleted where they are listed. Nothing was deleted.`,
    { action: 'fix-input', where: { key } },
  )
}

const placeOf = (key: string) => ({ key })

function meantBy(keys: readonly string[]): (key: string) => boolean {
  const singles = new Set(keys)
  const folders = keys.filter((key) => isFolder({ key }))
  return (key) => singles.has(key) || folders.some((folder) => key.startsWith(folder))
}
