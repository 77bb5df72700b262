import { type Call, Fault } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import { createSha256 } from '../hash/index.ts'
import {
  checkLogicalKey,
  type Entry,
  type Json,
  type JsonObject,
  jsonFromPlain,
  type Manifest,
  messageOf,
  newHeader,
  PackageTree,
  parsePhysicalKey,
  type TopHash,
  topHash,
  userMetaOf,
  withUserMeta,
} from '../package/index.ts'
import { browse, resolveRevision } from '../registry/index.ts'
import type { ClientContext } from './context.ts'
import { type PushItem, type PushProgress, type PushResult, push } from './push.ts'
import { registryPlace } from './registry-place.ts'
import { storeForReading } from './store-for.ts'

/** Bytes at hand, or where bytes lie: a local path (in Node) or an `s3://` URI, as quilt3's `set` takes them. */
export type Source = Blob | Uint8Array<ArrayBuffer> | string

export interface PushOptions extends Call {
  readonly message?: string | undefined
  /** Publish whatever `latest` names (quilt3's `force`). */
  readonly force?: boolean
  readonly onProgress?: ((progress: PushProgress) => void) | undefined
}

interface LocalBytes {
  readonly file: Blob
  readonly hash: FileHash
}

/**
 * A package in the making, in quilt3's words: entries and metadata, from nothing or from a revision.
 *
 * Hashing starts when bytes are set. A package is not tied to a registry; `push` names one.
 */
export class Package {
  readonly #context: ClientContext
  readonly #tree: PackageTree
  readonly #local = new Map<string, LocalBytes>()
  #header: JsonObject
  /** The revision that this package was read from or pushed as: the parent of the next push. */
  #origin: TopHash | undefined

  constructor(context: ClientContext, browsed?: BrowsedRevision) {
    this.#context = context
    this.#tree = browsed ? PackageTree.from(browsed.manifest) : new PackageTree()
    this.#header = browsed?.manifest.header ?? newHeader()
    this.#origin = browsed?.origin
  }

  /**
   * Puts an entry at a logical key, in the place of one that is there. Without `meta` it has none, as in quilt3.
   *
   * Faults: `invalid` for a bad key, a file below a file, or a source that is neither bytes, path nor URI; `absent`.
   */
  async set(
    logicalKey: string,
    source: Source,
    { meta, signal }: Call & { readonly meta?: unknown } = {},
  ): Promise<this> {
    checkLogicalKey(logicalKey)
    const entryMeta: Json = meta === undefined ? new Map() : new Map([['user_meta', jsonFromPlain(meta)]])
    const physicalKey = typeof source === 'string' ? this.#locate(source) : undefined
    if (physicalKey?.bucket != null) {
      this.#tree.set(logicalKey, await this.#remoteEntry(logicalKey, physicalKey, entryMeta, signal))
      this.#local.delete(logicalKey)
      return this
    }
    const file = await this.#bytes(source, physicalKey?.path)
    this.#tree.set(logicalKey, {
      logicalKey,
      physicalKey: physicalKey ?? { bucket: null, path: '', versionId: null },
      size: BigInt(file.size),
      hash: null,
      meta: entryMeta,
    })
    this.#local.set(logicalKey, { file, hash: this.#context.hashPool.hash(file, { signal }) })
    return this
  }

  /** Puts every file of a local folder below a key; `.` is the root (format §13). `meta` replaces the folder's metadata. */
  async setDir(
    logicalKey: string,
    folder: string,
    { meta, signal }: Call & { readonly meta?: unknown } = {},
  ): Promise<this> {
    const { files } = this.#context
    if (!files)
      throw new Fault('unsupported', 'A folder can be read by its path only in Node. Drop it on the page instead.')
    const base = logicalKey.replace(/^\/+|\/+$/g, '')
    const prefix = base === '' || base === '.' ? '' : `${checkLogicalKey(base)}/`
    const root = files.resolve(folder)
    for await (const path of files.walk(root)) await this.set(`${prefix}${path}`, `${root}/${path}`, { signal })
    if (prefix === '') this.#header = withUserMeta(this.#header, meta === undefined ? null : jsonFromPlain(meta))
    else if (meta !== undefined) this.#tree.setMeta(base, jsonFromPlain(meta))
    return this
  }

  /** The package's own metadata, a JSON object. */
  setMeta(meta: unknown): this {
    this.#header = withUserMeta(this.#header, jsonFromPlain(meta))
    return this
  }

  /** Removes an entry, or a folder with all that it holds. What is not there is an `absent` Fault. */
  delete(path: string): this {
    this.#tree.remove(path)
    for (const key of this.#local.keys()) if (key === path || key.startsWith(`${path}/`)) this.#local.delete(key)
    return this
  }

  get(logicalKey: string): Entry | undefined {
    return this.#tree.get(logicalKey)
  }

  /** Entries in manifest order. */
  walk(): Iterable<Entry> {
    return this.#tree.entries()
  }

  /** The package's metadata; undefined where none was ever set. */
  get meta(): Json | undefined {
    return userMetaOf(this.#header)
  }

  get message(): string | undefined {
    return messageOf(this.#header)
  }

  get manifest(): Manifest {
    return this.#tree.manifest({ header: this.#header })
  }

  /** What this package would be named as it stands. An entry that is not hashed yet is an `invalid` Fault; see `push`. */
  async topHash(): Promise<TopHash> {
    return topHash(this.manifest, await createSha256())
  }

  /**
   * Sends what is new and publishes. The registry's `latest` must still be the revision that this package came from,
   * else `conflict`; a package that came from none must be new there (format §10.4).
   */
  async push(name: string, registry: string, options: PushOptions = {}): Promise<PushResult> {
    const result = await push(
      this.#context,
      {
        name,
        registry: registryPlace(this.#context, registry),
        header: this.#header,
        message: options.message ?? null,
        items: [...this.#items()],
        parent: options.force ? 'any' : (this.#origin ?? null),
      },
      { signal: options.signal, onProgress: options.onProgress },
    )
    this.#origin = result.topHash
    this.#header = result.manifest.header
    this.#local.clear()
    for (const entry of result.manifest.entries) this.#tree.set(entry.logicalKey, entry)
    return result
  }

  *#items(): Iterable<PushItem> {
    for (const entry of this.#tree.entries()) {
      const local = this.#local.get(entry.logicalKey)
      if (local) yield { logicalKey: entry.logicalKey, meta: entry.meta, ...local }
      else yield { logicalKey: entry.logicalKey, entry }
    }
  }

  #locate(source: string) {
    if (/^[a-z][a-z0-9+.-]+:/i.test(source)) return parsePhysicalKey(source)
    const { files } = this.#context
    if (!files) throw new Fault('invalid', `“${source}” is no URI, and a page cannot open files by their path.`)
    return { bucket: null, path: files.resolve(source), versionId: null }
  }

  async #bytes(source: Source, path: string | undefined): Promise<Blob> {
    if (typeof source !== 'string') return source instanceof Blob ? source : new Blob([source])
    const { files } = this.#context
    if (!files || path === undefined) throw new Fault('unsupported', 'A page cannot open files by their path.')
    return files.open(path)
  }

  async #remoteEntry(
    logicalKey: string,
    where: Entry['physicalKey'],
    meta: Json,
    signal: AbortSignal | undefined,
  ): Promise<Entry> {
    if (where.bucket === null) throw new Fault('internal', 'A local path is no remote entry.')
    const store = storeForReading(this.#context, where.bucket)
    const ref = { key: where.path, versionId: where.versionId ?? undefined }
    const facts = await store.head(ref, { signal })
    if (!facts) throw new Fault('absent', `There is no object ${where.path} in ${store.uri}.`)
    const { stream } = await store.read({ ...ref, versionId: facts.versionId ?? ref.versionId }, { signal })
    const hash = this.#context.hashPool.hash(await new Response(stream).blob(), { signal })
    return {
      logicalKey,
      physicalKey: { ...where, versionId: facts.versionId ?? where.versionId },
      size: BigInt(facts.sizeBytes),
      hash: new Map<string, Json>([
        ['type', 'sha2-256-chunked'],
        ['value', await hash.chunked],
      ]),
      meta,
    }
  }
}

export interface BrowseOptions extends Call {
  readonly registry: string
  /** A top hash, or a prefix of six digits or more; without it, `latest`. */
  readonly topHash?: string | undefined
}

/** What `Package` needs to be made of a revision. */
export interface BrowsedRevision {
  readonly manifest: Manifest
  readonly origin: TopHash
}

/** Reads a revision of a package, whole: what was not fully read can never be published over. */
export async function browseRevision(
  context: ClientContext,
  name: string,
  { registry, topHash: revision, signal }: BrowseOptions,
): Promise<BrowsedRevision> {
  const store = storeForReading(context, registryPlace(context, registry))
  const origin = await resolveRevision(store, name, revision ?? 'latest', { signal })
  return { manifest: await browse(store, origin, { signal }), origin }
}
