import { type Call, Fault } from '../base/index.ts'
import { checkListedName, type TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { manifestKey, slotName } from './layout.ts'
import {
  listPointers,
  type PointerFacts,
  type PointerList,
  type ReadPointer,
  readPointers,
  readSoundLatest,
} from './pointers.ts'
import type { Latest } from './publish/publish-states.ts'

/** One write that would put a package right, on the condition that it is still as it was found (reliability C.7). */
export type Repair =
  | { readonly type: 'put-latest'; readonly topHash: TopHash; readonly over: Latest | null }
  | { readonly type: 'put-pointer'; readonly topHash: TopHash; readonly slot: number }

/** A revision pointer that holds a hash; `modifiedMs` is when the server says it was written. */
export interface FoundPointer extends ReadPointer {
  readonly modifiedMs: number | undefined
}

/** What a reader found, whatever it means. */
export interface Found {
  readonly name: string
  /** Undefined where there is none, or one that holds no hash; then it stands in `odd`. */
  readonly latest: PointerFacts | undefined
  /** The newest pointer whose manifest is there, or that `latest` names. */
  readonly newest: FoundPointer | undefined
  /** Revisions without manifest: all of them if every pointer was asked for, else those that were come upon. */
  readonly missing: readonly TopHash[]
  /** Pointers that are no revision: names that are no timestamp, bodies that are no hash. */
  readonly odd: readonly string[]
}

/** How the pointers of a package stand (reliability C.7). */
export type Diagnosis = Found &
  (
    | { readonly state: 'sound'; readonly repair: undefined }
    /** Pointers, but no `latest`: an interrupted delete or first publish. */
    | { readonly state: 'latest-missing'; readonly repair: Repair | undefined }
    /** `latest` names a revision that no pointer lists. */
    | { readonly state: 'latest-unlisted'; readonly latest: PointerFacts; readonly repair: Repair | undefined }
    /**
     * A newer revision was saved, and `latest` stayed behind: an interrupted publish, or a revision that was only kept.
     * `in-flight`: less than a minute lies between the two, so somebody may be publishing; the repair has to wait.
     */
    | {
        readonly state: 'interrupted' | 'in-flight'
        readonly latest: PointerFacts
        readonly newest: FoundPointer
        readonly repair: Repair
      }
    /** `latest` was put to an older revision after the newest was saved: somebody's will. */
    | {
        readonly state: 'rolled-back'
        readonly latest: PointerFacts
        readonly newest: FoundPointer
        readonly repair: undefined
      }
  )

/** Between a pointer and its `latest` at most this long a publish may be on its way (reliability C.7). */
export const IN_FLIGHT_MS = 60_000
/** How far in the past of `latest` its missing pointer is put: no writer comes to that second again (reliability C.2). */
const BEHIND_SECONDS = 2
const MOST_LOOKS = 3

/**
 * Finds out how the pointers of a package stand. All times are the server's.
 *
 * A sound package costs four small requests. `every`: reads every pointer, and looks for every manifest. A package of which
 * nothing is there is an `absent` Fault.
 */
export async function diagnose(
  store: ObjectStore,
  name: string,
  call: Call & { readonly every?: boolean | undefined } = {},
): Promise<Diagnosis> {
  checkListedName(name)
  for (let looks = 1; ; looks += 1) {
    // Writers write the pointer first and delete `latest` first: read in this order, a listing never lacks what `latest` names.
    const latest = await readSoundLatest(store, name, call)
    const list = await listPointers(store, name, call)
    if (list.slots.length === 0 && !list.latest && !latest) throw absent(store, name)
    const diagnosis = judge(await look(store, name, latest, list, call), list)
    if (diagnosis.state !== 'latest-unlisted' || looks === MOST_LOOKS) return diagnosis
    // Unless it was moved in between, by somebody who deletes that revision.
    const again = await readSoundLatest(store, name, call)
    if (again?.topHash === latest?.topHash) return diagnosis
  }
}

interface Seen extends Found {
  /** Does a pointer hold what `latest` names? */
  readonly isListed: boolean
}

async function look(
  store: ObjectStore,
  name: string,
  latest: PointerFacts | undefined,
  { slots, latest: listedLatest, odd }: PointerList,
  call: Call & { readonly every?: boolean | undefined },
): Promise<Seen> {
  const read = async (some: PointerList['slots']): Promise<FoundPointer[]> => {
    const times = new Map(some.map(({ slot, modifiedMs }) => [slot, modifiedMs]))
    const pointers = await readPointers(store, name, [...times.keys()], call)
    return pointers.map((pointer) => ({ ...pointer, modifiedMs: times.get(pointer.slot) }))
  }
  const newestOnly = await read(slots.slice(-1))
  const isPlain = latest !== undefined && newestOnly[0]?.topHash === latest.topHash
  const older = isPlain && !call.every ? [] : await read(slots.slice(0, -1))
  const pointers = [...older, ...newestOnly]
  const isMissing = manifestFinder(store, call)

  const missing = new Set<TopHash>()
  if (latest && (await isMissing(latest.topHash))) missing.add(latest.topHash)
  let newest: FoundPointer | undefined
  for (const pointer of pointers.toReversed()) {
    if (newest && !call.every) break
    const { topHash } = pointer
    if (await isMissing(topHash)) missing.add(topHash)
    if (!missing.has(topHash) || topHash === latest?.topHash) newest ??= pointer
  }
  const wanted = isPlain && !call.every ? slots.slice(-1) : slots
  const damaged = wanted.filter(({ slot }) => !pointers.some((pointer) => pointer.slot === slot))
  return {
    name,
    latest,
    newest,
    missing: [...missing],
    odd: [...odd, ...damaged.map(({ slot }) => slotName(slot)), ...(listedLatest && !latest ? ['latest'] : [])],
    isListed: pointers.some(({ topHash }) => topHash === latest?.topHash),
  }
}

/** Each manifest is asked for once. */
function manifestFinder(store: ObjectStore, call: Call): (topHash: TopHash) => Promise<boolean> {
  const known = new Map<TopHash, boolean>()
  return async (topHash) => {
    const before = known.get(topHash)
    if (before !== undefined) return before
    const isMissing = (await store.head({ key: manifestKey(topHash) }, call)) === undefined
    known.set(topHash, isMissing)
    return isMissing
  }
}

/** The state that was found, by the table of reliability C.7. */
function judge({ isListed, ...found }: Seen, { slots }: PointerList): Diagnosis {
  const { latest, newest, missing } = found
  if (latest === undefined) {
    const canPut = newest !== undefined && !found.odd.includes('latest')
    return {
      ...found,
      state: 'latest-missing',
      repair: canPut ? { type: 'put-latest', topHash: newest.topHash, over: null } : undefined,
    }
  }
  if (!isListed || newest === undefined) {
    const canPut = latest.modifiedMs !== undefined && !missing.includes(latest.topHash)
    const slot = slotFor(latest.modifiedMs ?? 0, new Set(slots.map((listed) => listed.slot)))
    return {
      ...found,
      state: 'latest-unlisted',
      latest,
      repair: canPut ? { type: 'put-pointer', topHash: latest.topHash, slot } : undefined,
    }
  }
  if (newest.topHash === latest.topHash) return { ...found, state: 'sound', repair: undefined }
  const aheadMs = (newest.modifiedMs ?? 0) - (latest.modifiedMs ?? 0)
  if (aheadMs <= 0) return { ...found, state: 'rolled-back', latest, newest, repair: undefined }
  return {
    ...found,
    state: aheadMs > IN_FLIGHT_MS ? 'interrupted' : 'in-flight',
    latest,
    newest,
    repair: { type: 'put-latest', topHash: newest.topHash, over: { topHash: latest.topHash, etag: latest.etag } },
  }
}

/** The newest free second before `latest` was written. */
function slotFor(latestMs: number, taken: ReadonlySet<number>): number {
  let slot = Math.floor(latestMs / 1000) - BEHIND_SECONDS
  while (taken.has(slot)) slot -= 1
  return slot
}

function absent(store: ObjectStore, name: string): Fault {
  return new Fault('absent', `There is no package ${name} in ${store.uri}. Check the name, or publish it.`, {
    where: { registry: store.uri, package: name },
  })
}
