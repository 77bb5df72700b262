import { toHex } from '../../hash/index.ts'
import { canonicalText, type Entry, entryHash, hashOf, type Json, NO_META, sizeOf } from '../../package/index.ts'
import type { HeldFile, KnownFile } from './draft-files.ts'

/** What a draft has at a path. */
export interface DraftItem {
  /** Its logical key is the path. Of a file at hand: without place, and without hash until that is known. */
  readonly entry: Entry
  /** The file whose bytes it is. */
  readonly held: HeldFile | undefined
  /** Of a kept draft: the file whose bytes are not at hand any more. */
  readonly lost: LostFile | undefined
  /** Where the base has it. */
  readonly movedFrom: string | undefined
}

export interface LostFile extends KnownFile {
  readonly name: string
  /** It may be had by this, once the person permits it. */
  readonly handle: FileSystemFileHandle | undefined
}

export function storedItem(entry: Entry): DraftItem {
  return { entry, held: undefined, lost: undefined, movedFrom: undefined }
}

export function fileItem(logicalKey: string, held: HeldFile, meta: Json = NO_META): DraftItem {
  return withHash({ ...storedItem(localEntry(logicalKey, held.file.size, meta)), held })
}

export function lostItem(logicalKey: string, lost: LostFile, meta: Json = NO_META): DraftItem {
  return { ...storedItem(localEntry(logicalKey, lost.sizeBytes, meta)), lost }
}

function localEntry(logicalKey: string, sizeBytes: number, meta: Json): Entry {
  const physicalKey = { bucket: null, path: '', versionId: null }
  return { logicalKey, physicalKey, size: BigInt(sizeBytes), hash: null, meta }
}

/** The item with the hash of its file, as soon as that is known. */
export function withHash(item: DraftItem): DraftItem {
  const chunked = item.held?.digests?.chunked
  return chunked === undefined
    ? item
    : { ...item, entry: { ...item.entry, hash: entryHash('sha2-256-chunked', chunked) } }
}

/** Is this, as far as it is known, the very thing that the base has: same bytes, same metadata? */
export function isSame(base: Entry, { entry, held, lost }: DraftItem): boolean {
  if (lost || !sameMeta(base.meta, entry.meta)) return false
  if (held) return hasBytesOf(base, held)
  return samePlace(base, entry) && sameContent(base, entry)
}

/** Same bytes, as far as the manifests tell. */
export function sameContent(a: Entry, b: Entry): boolean {
  if (a.size !== b.size) return false
  const [one, other] = [hashOf(a), hashOf(b)]
  // Without a hash, a pinned version is the one thing that names bytes.
  if (!one || !other) return samePlace(a, b) && a.physicalKey.versionId !== null
  return one.type === other.type && one.value === other.value
}

export function sameMeta(a: Json, b: Json): boolean {
  return a === b || canonicalText(a) === canonicalText(b)
}

function samePlace(a: Entry, b: Entry): boolean {
  const [one, other] = [a.physicalKey, b.physicalKey]
  return one.bucket === other.bucket && one.path === other.path && one.versionId === other.versionId
}

/** The file against the hash of an entry, of quilt3's older kind as well where the file is of one part (format §4). */
function hasBytesOf(base: Entry, { file, digests }: HeldFile): boolean {
  const hash = hashOf(base)
  if (!hash || !digests || sizeOf(base) !== file.size) return false
  if (hash.type === 'sha2-256-chunked') return hash.value === digests.chunked
  const [only] = digests.parts
  return hash.type === 'SHA256' && digests.parts.length === 1 && only !== undefined && hash.value === toHex(only)
}
