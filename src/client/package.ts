import type { Call } from '../base/index.ts'
import { createSha256 } from '../hash/index.ts'
import {
  type Entry,
  hashOf,
  type Json,
  jsonFromPlain,
  type Manifest,
  manifestLines,
  messageOf,
  type TopHash,
  topHash,
  userMetaOf,
  userMetaOfEntry,
} from '../package/index.ts'
import type { ClientContext } from './context.ts'
import type { BrowsedRevision } from './package/browse-revision.ts'
import { diffPackages, type PackageDiff } from './package/diff-packages.ts'
import { type FetchCall, fetchEntries } from './package/fetch-entries.ts'
import { PackageContents } from './package/package-contents.ts'
import { type BuildOptions, buildContents, type PushOptions, pushContents } from './package/package-push.ts'
import { type PushRun, startRun } from './package/push-run.ts'
import { readEntry } from './package/read-entry.ts'
import { filesBelow, folderKey, type SetDirOptions } from './package/set-dir.ts'
import { entryFrom, type SetOptions, type Source } from './package/set-entry.ts'
import { type VerifyOptions, verifyFolder } from './package/verify-folder.ts'
import type { PushResult } from './push/push.ts'
import { localFolder } from './registry-place.ts'
import { type ObjectsReport, type VerifyObjectsOptions, verifyPackageObjects } from './verify/verify-package.ts'

/**
 * A package in the making, in quilt3's words: entries and metadata, from nothing or from a revision.
 *
 * It is tied to no registry; `push` and `build` name one. Hashing starts when bytes are set.
 */
export class Package {
  readonly #context: ClientContext
  readonly #contents: PackageContents
  /** The revision that this package was read from or pushed as: the parent of the next push. */
  #origin: TopHash | undefined
  /** The entries of that revision. */
  #base: readonly Entry[]

  constructor(context: ClientContext, browsed?: BrowsedRevision) {
    this.#context = context
    this.#contents = new PackageContents(browsed?.manifest)
    this.#origin = browsed?.origin
    this.#base = browsed?.manifest.entries ?? []
  }

  /** An empty package of the same client. */
  protected fresh(): Package {
    return new Package(this.#context)
  }

  /**
   * Puts an entry at a logical key, in the place of one that is there. Without a source, the key is the path of the file.
   * An object of a bucket is looked up and its version pinned; its bytes are not read.
   *
   * Faults: `invalid` for a bad key, a file below a file, or a source that is neither bytes, path nor URI; `absent`.
   */
  async set(logicalKey: string, source?: Source, options: SetOptions = {}): Promise<this> {
    this.#contents.put(await entryFrom(this.#context, logicalKey, source, options))
    return this
  }

  /**
   * Puts every file of a local folder, or every object below an `s3://` prefix, below a key; `.` is the root. A folder's
   * `.quiltignore` is heeded, by quilt3's own rules. Nothing is removed. Without a source, the key is the path.
   */
  async setDir(logicalKey: string, source?: string, options: SetDirOptions = {}): Promise<this> {
    const folder = folderKey(logicalKey)
    const found = filesBelow(this.#context, source ?? folder, options)
    this.#contents.setFolderMeta(folder, jsonFromPlain(options.meta ?? null))
    for await (const file of found) {
      const key = folder === '' ? file.path : `${folder}/${file.path}`
      if (options.updatePolicy === 'existing' && this.has(key)) continue
      this.#contents.put(await file.take(key))
    }
    return this
  }

  /** Sets the package's own metadata, or those of the entry or folder at `path`. What is not there is `absent`. */
  setMeta(meta: unknown, { path = '' }: { readonly path?: string } = {}): this {
    this.#contents.setMeta(path, jsonFromPlain(meta))
    return this
  }

  /** Removes an entry, or a folder with all that it holds. What is not there is an `absent` Fault. */
  delete(path: string): this {
    this.#contents.remove(path)
    return this
  }

  /** Is there an entry or a folder at this path? */
  has(path: string): boolean {
    return this.#contents.tree.kindOf(path) !== undefined
  }

  /** The entry at this key; undefined where there is none. */
  get(logicalKey: string): Entry | undefined {
    return this.#contents.tree.get(logicalKey)
  }

  /** Names at the top of the package, files and folders. */
  keys(): readonly string[] {
    return this.#contents.tree.topNames()
  }

  /** Entries in manifest order, those below `path` where it is given. */
  walk(path = ''): Iterable<Entry> {
    return this.#contents.tree.entriesAt(path)
  }

  /** What `f` makes of each entry, in manifest order. */
  map<T>(f: (logicalKey: string, entry: Entry) => T): T[] {
    return [...this.walk()].map((entry) => f(entry.logicalKey, entry))
  }

  /** A new package of the entries that `f` takes, without metadata of its own, as quilt3's. */
  filter(f: (logicalKey: string, entry: Entry) => boolean): Package {
    const filtered = this.fresh()
    for (const entry of this.walk()) {
      const { logicalKey } = entry
      if (f(logicalKey, entry)) filtered.#contents.put({ entry, bytes: this.#contents.bytesOf(logicalKey) })
    }
    return filtered
  }

  /** What changed on the way from this package to another: by size, hash and metadata, not by where the bytes lie. */
  diff(other: Package): PackageDiff {
    return diffPackages(this.walk(), other.walk())
  }

  /** The package's metadata, or those of the entry or folder at `path`; undefined where none were ever set. */
  metaOf(path = ''): Json | undefined {
    if (path === '') return userMetaOf(this.#contents.header)
    const entry = this.get(path)
    return entry ? userMetaOfEntry(entry) : this.#contents.tree.metaOf(path)
  }

  /** The package's own metadata; undefined where none were ever set. */
  get meta(): Json | undefined {
    return this.metaOf()
  }

  /** Of the revision that it was read from or published as. */
  get message(): string | undefined {
    return messageOf(this.#contents.header)
  }

  /** The entry `README.md`; an `absent` Fault where there is none. */
  readme(): Entry {
    return this.#contents.entryAt('README.md')
  }

  /** Header, entries and metadata of folders, as they would be written. */
  get manifest(): Manifest {
    return this.#contents.manifest
  }

  /** What this package would be named as it stands. An entry that is not hashed yet is an `invalid` Fault; see `push`. */
  async topHash(): Promise<TopHash> {
    return topHash(this.manifest, await createSha256())
  }

  /** The text of the manifest, as quilt3's `dump` writes it: JSON Lines, metadata of folders among them. */
  dump(): string {
    return [...manifestLines(this.manifest)].join('')
  }

  /** The bytes of an entry, checked by its hash. For its text or JSON: `(await pkg.read(key)).text()`. */
  async read(logicalKey: string, call?: Call): Promise<Blob> {
    const entry = this.#contents.entryAt(logicalKey)
    return this.#contents.bytesOf(logicalKey)?.file ?? readEntry(this.#context, entry, call)
  }

  /**
   * Does a local folder, or an `s3://` prefix, hold exactly the files of this package, by size and hash? A hash of a kind that
   * nobody knows is an `unsupported` Fault.
   */
  async verify(source: string, options?: VerifyOptions): Promise<boolean> {
    return verifyFolder(this.#context, [...this.walk()], source, options)
  }

  /**
   * Reads the bytes of every entry again, from where they lie, and tells of each whether they are what was published: by size
   * and hash of what came, never by a checksum that a store has kept. One that cannot be read does not stop the others; an
   * object that many entries name is read once. An abort rejects, and says nothing of any entry. (quilt3 has no such call.)
   */
  async verifyObjects(options: VerifyObjectsOptions = {}): Promise<ObjectsReport> {
    const whole = [...this.walk()]
    const isHashed = whole.every((entry) => hashOf(entry) !== undefined)
    const isSealed = this.#origin && isHashed && (await this.topHash()) === this.#origin
    const entries = options.path === undefined ? whole : [...this.walk(options.path)]
    return verifyPackageObjects(this.#context, entries, isSealed, options)
  }

  /**
   * Writes the files of the package into a folder (in Node), each checked by its hash. Resolves to a new package whose
   * entries lie there.
   */
  async fetch(dest = './', options: FetchCall = {}): Promise<Package> {
    const folder = localFolder(this.#context, dest, 'To a bucket, push the package.')
    const tasks = [...this.walk()].map((entry) => ({ entry, path: entry.logicalKey }))
    const fetched = this.fresh()
    for (const entry of await fetchEntries(this.#context, tasks, folder, options)) fetched.#contents.put({ entry })
    return fetched
  }

  /**
   * Writes the manifest alone, and the pointers to it: no bytes are copied, and every entry stays where it lies (format §9).
   * Without a registry into the local one. Resolves to the top hash.
   */
  async build(name: string, registry?: string, options: BuildOptions = {}): Promise<TopHash> {
    const result = await buildContents(this.#context, this.#contents, name, registry, options)
    this.#contents.adopt(result.manifest)
    return result.topHash
  }

  /**
   * Sends what is new, and publishes. Without a registry to the default remote one. Its `latest` must still be the revision
   * that this package came from, else `conflict`; a package that came from none must be new there (format §10.4).
   * This package then is the one that was published, so that it can be changed and pushed again.
   */
  async push(name: string, registry?: string, options: PushOptions = {}): Promise<PushResult> {
    return this.startPush(name, registry, options).result
  }

  /**
   * A push that can be watched and steered: `for await` gives its events and ends with it, and `result` is what `push` gives.
   * Whoever reads slowly misses steps of progress alone; whoever leaves the loop ends nothing.
   */
  startPush(name: string, registry?: string, options: PushOptions = {}): PushRun {
    const { clock } = this.#context
    const pushed = { contents: this.#contents, origin: this.#origin, base: this.#base }
    return startRun(clock, options, async (call) => {
      const result = await pushContents(this.#context, pushed, name, registry, options, call)
      if (result.deduped) return result
      this.#origin = result.topHash
      this.#base = result.manifest.entries
      this.#contents.adopt(result.manifest)
      return result
    })
  }
}
