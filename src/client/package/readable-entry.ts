import { type Call, Fault } from '../../base/index.ts'
import { type Entry, sizeOf } from '../../package/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { RegistryRef } from '../engine.ts'
import { offlineKey } from '../places/offline-key.ts'
import type { OpenStore } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'

/**
 * Where the bytes of an entry are read from. In a registry on this computer that is first this computer, then what was kept
 * offline, then the bucket that the entry names. A path that no store of this page holds is an `unsupported` Fault.
 */
export async function readableEntry(
  { stores, contextOf }: Pick<EngineDesk, 'stores' | 'contextOf'>,
  registry: RegistryRef,
  entry: Entry,
  call: Call = {},
  open?: OpenStore,
): Promise<{ readonly store: ObjectStore; readonly ref: ObjectRef }> {
  const { offline } = stores.locals
  const isHere = entry.physicalKey.bucket === null
  const here = isHere ? whereItLies(contextOf(registry), entry.physicalKey, open) : undefined
  if (here) return here
  const key = offlineKey(entry)
  if (offline && key !== undefined && stores.locals.find(registry.storeId)) {
    const facts = await offline.head({ key }, call)
    if (facts && facts.sizeBytes === sizeOf(entry)) return { store: offline, ref: { key } }
  }
  // Not before: a bucket that no store of the site has cannot even be named.
  const lies = isHere ? undefined : whereItLies(contextOf(registry), entry.physicalKey, open)
  if (lies) return lies
  throw new Fault('unsupported', `${entry.logicalKey} lies on the disk of whoever made this revision.`, {
    where: { path: entry.physicalKey.path },
  })
}
