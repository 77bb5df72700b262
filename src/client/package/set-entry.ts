import { type Call, Fault } from '../../base/index.ts'
import type { FileHash } from '../../hash/index.ts'
import {
  checkLogicalKey,
  type Entry,
  isUri,
  type Json,
  jsonFromPlain,
  NO_META,
  type PhysicalKey,
  parsePhysicalKey,
} from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForReading } from '../store-for.ts'

/**
 * Bytes at hand, or where bytes lie: an `s3://` or `file://` URI or, in Node, a path, as quilt3's `set` takes them; or an
 * entry of another package.
 */
export type Source = Blob | Uint8Array<ArrayBuffer> | string | Entry

export interface SetOptions extends Call {
  /** The entry's own metadata. Default: none. */
  readonly meta?: unknown
  /** True: the version of an object in a bucket is not pinned. Default: false. */
  readonly unversioned?: boolean | undefined
}

/** Bytes of this machine, whose hash is under way. */
export interface LocalBytes {
  readonly file: Blob
  readonly hash: FileHash
  /** Where they lie, if they lie on the disk. */
  readonly path?: string | undefined
}

/** An entry that is set, and its bytes where they are at hand. */
export interface SetEntry {
  readonly entry: Entry
  readonly bytes?: LocalBytes | undefined
}

/** What `set` puts at a logical key; without a source the key itself is the path, as in quilt3. */
export async function entryFrom(
  context: ClientContext,
  logicalKey: string,
  source: Source | undefined,
  { meta, unversioned = false, signal }: SetOptions,
): Promise<SetEntry> {
  checkLogicalKey(logicalKey)
  const found = source ?? logicalKey
  if (isEntry(found)) {
    if (meta != null) throw invalid('An entry brings its own metadata: set it first, then change its metadata.')
    return { entry: { ...found, logicalKey } }
  }
  const entryMeta = meta == null ? NO_META : new Map([['user_meta', jsonFromPlain(meta)]])
  if (typeof found !== 'string') return setBytes(context, logicalKey, asBlob(found), entryMeta, undefined, signal)
  const physicalKey = locate(context, found)
  if (physicalKey.path.endsWith('/') || physicalKey.path === '') {
    throw invalid(`“${found}” is a folder. Give a file, or add the folder with setDir.`)
  }
  if (physicalKey.bucket === null) return setFile(context, logicalKey, physicalKey.path, entryMeta, signal)
  return { entry: await objectEntry(context, logicalKey, physicalKey, entryMeta, unversioned, signal) }
}

/** A file of this machine as an entry; `path` is absolute. */
export async function setFile(
  context: ClientContext,
  logicalKey: string,
  path: string,
  meta: Json,
  signal: AbortSignal | undefined,
): Promise<SetEntry> {
  if (!context.files) throw new Fault('unsupported', 'A page cannot open files by their path. Drop them on it instead.')
  return setBytes(context, logicalKey, await context.files.open(path), meta, path, signal)
}

/** A URI, or a path of this machine, as a physical key. */
export function locate({ files }: ClientContext, source: string): PhysicalKey {
  if (isUri(source)) {
    const place = parsePhysicalKey(source)
    return place.bucket === null && files ? { ...place, path: files.resolve(place.path) } : place
  }
  if (!files || source === '') {
    throw invalid(`“${source}” is no URI, and a page cannot open files by their path.`)
  }
  return { bucket: null, path: files.resolve(source), versionId: null }
}

function setBytes(
  { hashPool }: ClientContext,
  logicalKey: string,
  file: Blob,
  meta: Json,
  path: string | undefined,
  signal: AbortSignal | undefined,
): SetEntry {
  return {
    entry: {
      logicalKey,
      physicalKey: { bucket: null, path: path ?? '', versionId: null },
      size: BigInt(file.size),
      hash: null,
      meta,
    },
    bytes: { file, path, hash: hashPool.hash(file, { signal }) },
  }
}

async function objectEntry(
  context: ClientContext,
  logicalKey: string,
  where: PhysicalKey & { readonly bucket: string | null },
  meta: Json,
  unversioned: boolean,
  signal: AbortSignal | undefined,
): Promise<Entry> {
  const store = storeForReading(context, where.bucket ?? '')
  const facts = await store.head({ key: where.path, versionId: where.versionId ?? undefined }, { signal })
  if (!facts) {
    throw new Fault('absent', `There is no object ${where.path} in ${store.uri}.`, {
      where: { registry: store.uri, key: where.path },
    })
  }
  const versionId = where.versionId ?? (unversioned ? null : (facts.versionId ?? null))
  return { logicalKey, physicalKey: { ...where, versionId }, size: BigInt(facts.sizeBytes), hash: null, meta }
}

function asBlob(source: Blob | Uint8Array<ArrayBuffer>): Blob {
  return source instanceof Blob ? source : new Blob([source])
}

function isEntry(source: Source): source is Entry {
  return typeof source === 'object' && 'physicalKey' in source
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
