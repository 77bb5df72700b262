import type { Call } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { slotName } from './layout.ts'
import { listPointers, readPointers, readSoundLatest } from './pointers.ts'

export interface Revision {
  /** The pointer's name: seconds since 1970. */
  readonly pointer: string
  readonly topHash: TopHash
  /** The pointer's second, in milliseconds since 1970. */
  readonly createdMs: number
  readonly isLatest: boolean
}

export interface RevisionHistory {
  /** Newest first. */
  readonly revisions: readonly Revision[]
  /** Pointers that are no revision: odd names, or bodies that are no hash. */
  readonly odd: readonly string[]
  /** What `latest` names; it may be none of the revisions (reliability C.7), or hold no hash: then it stands in `odd`. */
  readonly latest: TopHash | undefined
}

/** All revisions of a package. A package that is not there has none. */
export async function listRevisions(store: ObjectStore, name: string, call: Call = {}): Promise<RevisionHistory> {
  const [{ slots, odd, latest: listedLatest }, latest] = await Promise.all([
    listPointers(store, name, call),
    readSoundLatest(store, name, { ...call, strips: true }),
  ])
  const read = await readPointers(
    store,
    name,
    slots.map(({ slot }) => slot),
    call,
  )
  const known = new Set(read.map(({ slot }) => slot))
  const newest = read.findLast(({ topHash }) => topHash === latest?.topHash)
  const revisions = read
    .map(({ slot, topHash }) => ({
      pointer: slotName(slot),
      topHash,
      createdMs: slot * 1000,
      isLatest: slot === newest?.slot,
    }))
    .reverse()
  const damaged = slots.filter(({ slot }) => !known.has(slot)).map(({ slot }) => slotName(slot))
  const lost = listedLatest && !latest ? ['latest'] : []
  return { revisions, odd: [...odd, ...damaged, ...lost], latest: latest?.topHash }
}
