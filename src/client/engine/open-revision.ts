import type { Call } from '../../base/index.ts'
import { createSha256 } from '../../hash/index.ts'
import {
  formatPhysicalKey,
  hashOf,
  type Json,
  type Manifest,
  messageOf,
  PackageTree,
  prettyText,
  sizeOf,
  type TopHash,
  topHash,
  userMetaOf,
} from '../../package/index.ts'
import { browse } from '../../registry/index.ts'
import { keyWithin, type ObjectStore } from '../../store/index.ts'
import type { EntryView, RowQuery, RowWindow } from '../engine.ts'

/** A revision held in the engine: its manifest, the tree over it, and what was found out while it was read. */
export interface OpenRevision {
  /** Where the registry's own bytes lie. */
  readonly home: Pick<ObjectStore, 'bucket' | 'root'>
  readonly topHash: TopHash
  readonly manifest: Manifest
  readonly tree: PackageTree
  readonly sizeBytes: number
  /** Entries whose bytes lie in another bucket, or on a disk. */
  readonly elsewhere: number
  /** How many entries have a hash of which type; undefined: none. */
  readonly hashTypes: ReadonlyMap<string | undefined, number>
  /** Is the manifest what its name says (format §3)? */
  readonly sealed: boolean
}

export async function openRevision(store: ObjectStore, hash: TopHash, call: Call = {}): Promise<OpenRevision> {
  const manifest = await browse(store, hash, call)
  let sizeBytes = 0
  let elsewhere = 0
  const hashTypes = new Map<string | undefined, number>()
  for (const entry of manifest.entries) {
    sizeBytes += sizeOf(entry) ?? 0
    if (keyWithin(store, entry.physicalKey) === undefined) elsewhere += 1
    const type = hashOf(entry)?.type
    hashTypes.set(type, (hashTypes.get(type) ?? 0) + 1)
  }
  return {
    home: { bucket: store.bucket, root: store.root },
    topHash: hash,
    manifest,
    tree: PackageTree.from(manifest),
    sizeBytes,
    elsewhere,
    hashTypes,
    sealed: (await recomputed(manifest)) === hash,
  }
}

/** Undefined for a manifest that has no top hash, as one with an entry that was never hashed. */
async function recomputed(manifest: Manifest): Promise<TopHash | undefined> {
  if (manifest.entries.some((entry) => hashOf(entry) === undefined)) return undefined
  return topHash(manifest, await createSha256())
}

/** What is read of a revision besides its entries. */
export function revisionTexts({ manifest, hashTypes }: Pick<OpenRevision, 'manifest' | 'hashTypes'>) {
  const { header, dirMeta } = manifest
  const others = [...header].filter(([key, value]) => !KNOWN_FIELDS.has(key) && !(key === 'version' && value === 'v0'))
  return {
    message: messageOf(header),
    metaText: textOf(userMetaOf(header)),
    workflowText: textOf(header.get('workflow')),
    otherHeaderText: others.length === 0 ? undefined : prettyText(new Map(others)),
    directoryMeta: [...dirMeta].slice(0, MOST_DIRECTORIES).map(([path, meta]) => ({
      path,
      metaText: prettyText(meta),
    })),
    directoryMetaCount: dirMeta.size,
    hashTypes: [...hashTypes].map(([type, entries]) => ({ type, entries })).sort((a, b) => b.entries - a.entries),
  }
}

const KNOWN_FIELDS: ReadonlySet<string> = new Set(['message', 'user_meta', 'workflow'])
const MOST_DIRECTORIES = 200

function textOf(json: Json | undefined): string | undefined {
  return json === undefined || json === null ? undefined : prettyText(json)
}

export function viewEntry(revision: OpenRevision, logicalKey: string): EntryView | undefined {
  const entry = revision.tree.get(logicalKey)
  if (!entry) return undefined
  const hash = hashOf(entry)
  const isBare = entry.meta === null || (entry.meta instanceof Map && entry.meta.size === 0)
  return {
    logicalKey,
    physicalKey: formatPhysicalKey(entry.physicalKey),
    sizeBytes: sizeOf(entry),
    hashType: hash?.type,
    hashValue: hash?.value,
    metaText: isBare ? undefined : prettyText(entry.meta),
    here: keyWithin(revision.home, entry.physicalKey) !== undefined,
  }
}

/** Windows of a tree, flattened. The last flattening is kept: scrolling asks for many windows of one. */
export class RowWindows {
  readonly #tree: PackageTree
  #key = ''
  #flat: ReturnType<PackageTree['flatten']> | undefined

  constructor(tree: PackageTree) {
    this.#tree = tree
  }

  window({ expanded, filter, from, count }: RowQuery): RowWindow {
    const key = JSON.stringify([expanded, filter])
    if (!this.#flat || key !== this.#key) {
      this.#flat = this.#tree.flatten({ expanded: new Set(expanded), filter })
      this.#key = key
    }
    return { total: this.#flat.total, rows: this.#flat.slice(from, count) }
  }
}
