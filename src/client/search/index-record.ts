import { jsonAt, type Manifest, messageOf, sizeOf, type TopHash, userMetaOf } from '../../package/index.ts'
import { type MetaValue, metaValues } from './meta-values.ts'

/** Version of what is stored. What was written by another one is dropped, and read anew. */
export const INDEX_VERSION = 1
/** Entries of a package, and of a registry, that the index keeps. */
const MOST_PACKAGE_KEYS = 20_000
export const MOST_REGISTRY_KEYS = 300_000
const MOST_MESSAGE = 10_000

/** What the index knows of the latest revision of one package. It holds no key of a store. */
export interface IndexRecord {
  readonly version: number
  /** Who read it: nobody else is shown it. */
  readonly reader: string
  readonly name: string
  readonly topHash: string
  /** Of the `latest` pointer: what tells that it was moved. */
  readonly stamp: string
  readonly changedMs: number | undefined
  readonly message: string | undefined
  readonly meta: readonly MetaValue[]
  /** Is there metadata beyond what is kept? */
  readonly metaCut: boolean
  /** Undefined: the manifest is too large to be read for the index. */
  readonly entries: number | undefined
  readonly sizeBytes: number | undefined
  readonly workflow: string | undefined
  /** Are its entries kept? */
  readonly hasKeys: boolean
}

/** Entries of the latest revision of one package. */
export interface KeysRecord {
  readonly version: number
  readonly topHash: string
  readonly keys: readonly string[]
  /** NaN: unknown. */
  readonly sizes: Float64Array
}

/** What was read of a package. */
export interface ReadPackage {
  readonly name: string
  readonly topHash: TopHash
  readonly stamp: string
  readonly changedMs: number | undefined
  readonly header: Manifest['header']
  /** Undefined: only the header was read. */
  readonly entries: Manifest['entries'] | undefined
}

export interface IndexedPackage {
  readonly record: IndexRecord
  readonly keys: KeysRecord | undefined
}

export function indexed(read: ReadPackage, reader: string, keysLeft: number): IndexedPackage {
  const { name, topHash, stamp, changedMs, header, entries } = read
  const { values, cut } = metaValues(userMetaOf(header))
  const workflow = jsonAt(header, ['workflow', 'id'])
  const hasKeys = entries !== undefined && entries.length <= Math.min(MOST_PACKAGE_KEYS, keysLeft)
  const record: IndexRecord = {
    version: INDEX_VERSION,
    reader,
    name,
    topHash,
    stamp,
    changedMs,
    message: messageOf(header)?.slice(0, MOST_MESSAGE),
    meta: values,
    metaCut: cut,
    entries: entries?.length,
    sizeBytes: entries?.reduce((sum, entry) => sum + (sizeOf(entry) ?? 0), 0),
    workflow: typeof workflow === 'string' ? workflow : undefined,
    hasKeys,
  }
  if (!hasKeys) return { record, keys: undefined }
  const keys = entries.map(({ logicalKey }) => logicalKey)
  const sizes = Float64Array.from(entries, (entry) => sizeOf(entry) ?? Number.NaN)
  return { record, keys: { version: INDEX_VERSION, topHash, keys, sizes } }
}

/** Of a pointer as it was read or listed. */
export function stampOf({ etag, modifiedMs }: { etag: string | undefined; modifiedMs: number | undefined }): string {
  return etag ?? String(modifiedMs ?? '')
}
