import { Fault } from '../base/index.ts'
import { createSha256 } from '../hash/index.ts'
import {
  type Entry,
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
import type { BrowsedRevision } from './browse-revision.ts'
import type { ClientContext } from './context.ts'
import { diffPackages, type PackageDiff } from './diff-packages.ts'
import { type FetchCall, fetchEntries } from './fetch-entries.ts'
import { landingOfDest, landingOfSelector } from './landing.ts'
import { PackageContents } from './package-contents.ts'
import { type PushCall, type PushResult, push } from './push.ts'
import { localRegistry, remoteRegistry } from './registry-choice.ts'
import { localFolder } from './registry-place.ts'
import { filesBelow, folderKey, type SetDirOptions } from './set-dir.ts'
import { entryFrom, type SetOptions, type Source } from './set-entry.ts'

export interface PushOptions extends PushCall {
  /** Default: none; that of the revision before is not taken over. */
  readonly message?: string | undefined
  /**
   * Where entries land: an `s3://` prefix in the registry's bucket, or a function that gives the whole URI of each.
   * Default: `<name>/<logical key>`.
   */
  readonly dest?: string | ((logicalKey: string, entry: Entry) => string) | undefined
  /** Which entries are sent or copied; the others stay where they lie. Default: those outside the registry's bucket. */
  readonly selectorFn?: ((logicalKey: string, entry: Entry) => boolean) | undefined
  /** A workflow's id; null: none. Default: that of the registry. */
  readonly workflow?: string | null | undefined
  /** True: publishes whatever `latest` names. Default: false. */
  readonly force?: boolean | undefined
  /** True: writes nothing where `latest` is this very package already. Default: false. */
  readonly dedupe?: boolean | undefined
}

export interface BuildOptions extends PushCall {
  /** Default: none. */
  readonly message?: string | undefined
  /** A workflow's id; null: none. Default: that of the registry. */
  readonly workflow?: string | null | undefined
}

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

  constructor(context: ClientContext, browsed?: BrowsedRevision) {
    this.#context = context
    this.#contents = new PackageContents(browsed?.manifest)
    this.#origin = browsed?.origin
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
    const { message, workflow, ...call } = options
    const { manifest } = this
    const result = await push(
      this.#context,
      {
        name,
        registry: await localRegistry(this.#context, registry),
        header: manifest.header,
        message: messageText(message),
        items: [...this.#contents.items()],
        dirMeta: manifest.dirMeta,
        parent: 'any',
        mode: 'build',
        workflow,
      },
      call,
    )
    this.#contents.adopt(result.manifest)
    return result.topHash
  }

  /**
   * Sends what is new, and publishes. Without a registry to the default remote one. Its `latest` must still be the revision
   * that this package came from, else `conflict`; a package that came from none must be new there (format §10.4).
   * This package then is the one that was published, so that it can be changed and pushed again.
   */
  async push(name: string, registry?: string, options: PushOptions = {}): Promise<PushResult> {
    const { message, dest, selectorFn, workflow, force, dedupe, ...call } = options
    const place = await remoteRegistry(this.#context, registry)
    const result = await push(
      this.#context,
      {
        name,
        registry: place,
        header: this.#contents.header,
        message: messageText(message),
        items: [...this.#contents.items()],
        parent: force ? 'any' : (this.#origin ?? null),
        dedupe,
        workflow,
        landing: landingOfSelector(landingOfDest(place, name, dest), selectorFn),
      },
      call,
    )
    if (result.deduped) return result
    this.#origin = result.topHash
    this.#contents.adopt(result.manifest)
    return result
  }
}

function messageText(message: unknown): string | null {
  if (message === undefined || message === null) return null
  if (typeof message === 'string') return message
  throw new Fault('invalid', 'The message must be a text.', { action: 'fix-input' })
}
