import {
  asFault,
  type Call,
  type Clock,
  createLimiter,
  Fault,
  isAbort,
  isFault,
  throwIfAborted,
} from '../../base/index.ts'
import { browse, browseHead, manifestKey, readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { IndexDesk } from './index-desk.ts'
import type { ReadPackage } from './index-record.ts'
import type { ListedStamp } from './list-stamps.ts'
import type { RegistryIndex } from './registry-index.ts'

const READS_AT_ONCE = 6
/** A manifest up to this size costs one request. */
const FIRST_BYTES = 1024 * 1024
/** Of a manifest that is larger only the header is read. */
const MOST_BYTES = 16 * 1024 * 1024
/** Packages that are written to the disk at once. */
const BATCH = 24
const TELL_MS = 100

export interface Completing {
  readonly store: ObjectStore
  readonly desk: IndexDesk
  readonly clock: Clock
  readonly onRead: () => void
}

/** Reads what the index lacks, newest first. What was read is kept when it is ended. The store gone is an `offline` Fault. */
export async function completeIndex(index: RegistryIndex, { store, desk, clock, onRead }: Completing, call: Call = {}) {
  const limit = createLimiter(READS_AT_ONCE)
  const missing = index.known().flatMap(({ listed }) => (index.isCurrent(listed) ? [] : [listed]))
  const read: ReadPackage[] = []
  const flush = () => desk.take(index, read.splice(0))
  let toldMs = clock.monotonicMs()
  const tell = () => {
    if (clock.monotonicMs() - toldMs < TELL_MS) return
    toldMs = clock.monotonicMs()
    onRead()
  }
  let ending: { readonly reason: unknown } | undefined
  const one = async (listed: ListedStamp): Promise<void> => {
    if (ending) return
    try {
      throwIfAborted(call.signal)
      const found = await readPackage(store, index, listed, call)
      if (found) read.push(found)
    } catch (error) {
      if (isAbort(error) || isFault(error, 'offline', 'signed-out')) ending = { reason: error }
      else index.failures.set(listed.name, asFault(error).toWire())
    }
    if (read.length >= BATCH) await flush()
    tell()
  }
  await Promise.all(missing.map((listed) => limit(() => one(listed))))
  await flush()
  // What ran beside the failure came to its end, and is kept.
  if (ending) throw ending.reason
}

/** Undefined: its revision is known already, and only the pointer was read. */
async function readPackage(
  store: ObjectStore,
  index: RegistryIndex,
  { name, stamp = '', changedMs }: ListedStamp,
  call: Call,
): Promise<ReadPackage | undefined> {
  const latest = await readLatest(store, name, call)
  if (!latest) throw new Fault('absent', `${name} has no latest revision.`, { where: { package: name } })
  const { topHash } = latest
  const before = index.record(name)
  if (before?.topHash === topHash) {
    index.put({ record: { ...before, stamp, changedMs }, keys: undefined })
    return undefined
  }
  const known = { name, topHash, stamp, changedMs: changedMs ?? latest.modifiedMs }
  const { whole, header } = await browseHead(store, topHash, FIRST_BYTES, call)
  if (whole) return { ...known, header, entries: whole.entries }
  const sizeBytes = (await store.head({ key: manifestKey(topHash) }, call))?.sizeBytes
  if (sizeBytes === undefined || sizeBytes > MOST_BYTES) return { ...known, header, entries: undefined }
  return { ...known, header, entries: (await browse(store, topHash, call)).entries }
}
