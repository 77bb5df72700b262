import { type Call, createLimiter, Fault, isFault, wholeBytes } from '../base/index.ts'
import { isTopHash, type TopHash } from '../package/index.ts'
import type { ListedObject, ObjectStore } from '../store/index.ts'
import { latestKey, pointerKey, pointersPrefix, slotOf } from './layout.ts'

/** A pointer's body and what is needed to replace it only if nobody else did. */
export interface PointerFacts {
  readonly topHash: TopHash
  /** Opaque. Undefined where CORS hid it and the listing did not tell either. */
  readonly etag: string | undefined
  readonly modifiedMs: number | undefined
}

/** A timestamp pointer that was read. */
export interface ReadPointer {
  readonly slot: number
  readonly topHash: TopHash
}

/** The pointers of one package as a listing shows them. */
export interface PointerList {
  /** Timestamp pointers, oldest first. */
  readonly slots: readonly { readonly slot: number; readonly modifiedMs: number | undefined }[]
  readonly latest: ListedObject | undefined
  /** Names that are neither a timestamp nor `latest`: shown, but not in the order (reliability C.7). */
  readonly odd: readonly string[]
}

const POINTERS_AT_ONCE = 16
const POINTER_BYTES = 64
/** A pointer is never read further than this, whatever lies there (reliability E32). */
const POINTER_READ_BYTES = 1024

/** `strips`: white space around the hash is let be, as quilt3 does when it lists and deletes; browsing does not (format §12). */
export type PointerCall = Call & { readonly strips?: boolean }

/** The body of a pointer, or undefined where there is none. One that is no top hash is a `corrupt` Fault. */
export async function readPointer(
  store: ObjectStore,
  key: string,
  { strips = false, ...call }: PointerCall = {},
): Promise<PointerFacts | undefined> {
  let text: string
  let etag: string | undefined
  let modifiedMs: number | undefined
  try {
    const { facts, stream } = await store.read({ key }, { ...call, range: { from: 0, to: POINTER_READ_BYTES } })
    const body = new TextDecoder().decode(await wholeBytes(stream))
    text = strips ? body.trim() : body
    etag = facts.etag
    modifiedMs = facts.modifiedMs
  } catch (error) {
    if (isFault(error, 'absent') && error.where.key !== undefined) return undefined
    throw error
  }
  if (text.length !== POINTER_BYTES || !isTopHash(text)) {
    throw new Fault('corrupt', `The pointer ${key} does not hold a top hash. Delete it, or point it at a revision.`, {
      where: { registry: store.uri, key },
    })
  }
  return { topHash: text, etag: etag ?? (await listedEtag(store, key, call)), modifiedMs }
}

/** The ETag from the body of a listing, which CORS cannot hide (reliability §0.7). */
export async function listedEtag(store: ObjectStore, key: string, call: Call): Promise<string | undefined> {
  for await (const page of store.list(key, call)) {
    const row = page.objects.find((object) => object.key === key)
    if (row || !page.more) return row?.etag
  }
  return undefined
}

export function readLatest(store: ObjectStore, name: string, call?: PointerCall): Promise<PointerFacts | undefined> {
  return readPointer(store, latestKey(name), call)
}

/** `latest`; undefined where there is none, or one that holds no hash. */
export async function readSoundLatest(
  store: ObjectStore,
  name: string,
  call?: PointerCall,
): Promise<PointerFacts | undefined> {
  try {
    return await readLatest(store, name, call)
  } catch (error) {
    if (isFault(error, 'corrupt')) return undefined
    throw error
  }
}

export function readSlot(
  store: ObjectStore,
  name: string,
  slot: number,
  call?: PointerCall,
): Promise<PointerFacts | undefined> {
  return readPointer(store, pointerKey(name, slot), call)
}

/** All pointers of a package, from listings only: no pointer is read. */
export async function listPointers(store: ObjectStore, name: string, call: Call = {}): Promise<PointerList> {
  const prefix = pointersPrefix(name)
  const slots: { slot: number; modifiedMs: number | undefined }[] = []
  const odd: string[] = []
  let latest: ListedObject | undefined
  for await (const page of store.list(prefix, call)) {
    for (const object of page.objects) {
      const pointer = object.key.slice(prefix.length)
      const slot = slotOf(pointer)
      if (slot !== undefined) slots.push({ slot, modifiedMs: object.modifiedMs })
      else if (pointer === 'latest') latest = object
      else odd.push(pointer)
    }
  }
  slots.sort((a, b) => a.slot - b.slot)
  return { slots, latest, odd }
}

/** The pointers at these slots, oldest first; one that is gone meanwhile, or holds no hash, is left out. White space is let be. */
export async function readPointers(
  store: ObjectStore,
  name: string,
  slots: readonly number[],
  call: Call = {},
): Promise<ReadPointer[]> {
  const limit = createLimiter(POINTERS_AT_ONCE)
  const read = await Promise.all(
    slots.map((slot) =>
      limit(async () => {
        try {
          const pointer = await readSlot(store, name, slot, { ...call, strips: true })
          return pointer && { slot, topHash: pointer.topHash }
        } catch (error) {
          if (isFault(error, 'corrupt')) return undefined
          throw error
        }
      }, call.signal),
    ),
  )
  return read.filter((pointer) => pointer !== undefined)
}
