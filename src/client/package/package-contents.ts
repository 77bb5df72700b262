import { Fault } from '../../base/index.ts'
import {
  type Entry,
  type Json,
  type JsonObject,
  type Manifest,
  newHeader,
  PackageTree,
  withEntryMeta,
  withUserMeta,
} from '../../package/index.ts'
import type { PushItem } from '../push/push.ts'
import type { LocalBytes, SetEntry } from './set-entry.ts'

/** What is in a package: header, entries, metadata of folders, and the bytes of entries that are at hand. */
export class PackageContents {
  #tree: PackageTree
  readonly #bytes = new Map<string, LocalBytes>()
  #header: JsonObject

  constructor(manifest?: Manifest) {
    this.#tree = manifest ? PackageTree.from(manifest) : new PackageTree()
    this.#header = manifest?.header ?? newHeader()
  }

  get tree(): PackageTree {
    return this.#tree
  }

  get header(): JsonObject {
    return this.#header
  }

  get manifest(): Manifest {
    return this.#tree.manifest({ header: this.#header })
  }

  /** A key that is none, and a file where a folder is or below a file, are `invalid` Faults; then nothing is changed. */
  put({ entry, bytes }: SetEntry): void {
    this.#tree.set(entry.logicalKey, entry)
    if (bytes) this.#bytes.set(entry.logicalKey, bytes)
    else this.#bytes.delete(entry.logicalKey)
  }

  remove(path: string): void {
    this.#tree.remove(path)
    for (const key of this.#bytes.keys()) if (key === path || key.startsWith(`${path}/`)) this.#bytes.delete(key)
  }

  bytesOf(logicalKey: string): LocalBytes | undefined {
    return this.#bytes.get(logicalKey)
  }

  /** Metadata of an entry or a folder, '' being the package; what is not there is an `absent` Fault. */
  setMeta(path: string, meta: Json): void {
    const entry = this.#tree.get(path)
    if (path === '') this.#header = withUserMeta(this.#header, meta)
    else if (entry) this.#tree.set(path, withEntryMeta(entry, meta))
    else this.#tree.setMeta(path, meta)
  }

  /** As `setDir` has it: a folder that is not there yet is made. */
  setFolderMeta(path: string, meta: Json): void {
    if (path !== '') this.#tree.addDirectory(path)
    this.setMeta(path, meta)
  }

  /** What stands at a path that must be an entry. */
  entryAt(logicalKey: string): Entry {
    const entry = this.#tree.get(logicalKey)
    if (entry) return entry
    throw new Fault('absent', `There is no entry ${JSON.stringify(logicalKey)} in this package.`, {
      where: { logicalKey },
    })
  }

  /** `base`: entries of the revision before, which come back where what replaced them is left out. */
  *items(base: readonly Entry[] = []): Iterable<PushItem> {
    const before = new Map(base.map((entry) => [entry.logicalKey, entry]))
    for (const entry of this.#tree.entries()) {
      const { logicalKey, meta } = entry
      const bytes = this.#bytes.get(logicalKey)
      const instead = before.get(logicalKey)
      if (bytes) yield { logicalKey, meta, ...bytes, instead }
      else yield { logicalKey, entry, instead }
    }
  }

  /** Takes over what a push or build wrote, of metadata of folders those that it wrote. Bytes of files that stay on this machine stay at hand. */
  adopt(manifest: Manifest): void {
    this.#header = manifest.header
    this.#tree = PackageTree.from(manifest)
    for (const { logicalKey, physicalKey } of manifest.entries) {
      const bytes = this.#bytes.get(logicalKey)
      if (bytes && physicalKey.bucket === null) this.#bytes.set(logicalKey, { ...bytes, path: physicalKey.path })
      else this.#bytes.delete(logicalKey)
    }
  }
}
