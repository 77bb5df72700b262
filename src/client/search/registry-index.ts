import type { FaultWire } from '../../base/index.ts'
import type { IndexState, RegistryRef } from '../engine.ts'
import { type Face, faceOf, type KeyBook, keyBook } from './faces.ts'
import { type IndexedPackage, type IndexRecord, type KeysRecord, MOST_REGISTRY_KEYS } from './index-record.ts'
import type { ListedStamp } from './list-stamps.ts'

/** A package with what is known of it. */
export interface Known {
  readonly listed: ListedStamp
  readonly record: IndexRecord | undefined
  readonly face: Face
}

/** The index of one registry, as one reader has read it, in memory. */
export class RegistryIndex {
  readonly registry: RegistryRef
  readonly reader: string
  readonly isKept: boolean
  readonly failures = new Map<string, FaultWire>()
  readonly #records: Map<string, IndexRecord>
  readonly #keys: Map<string, KeysRecord>
  #hasKeys: boolean
  readonly #books = new WeakMap<KeysRecord, KeyBook>()
  readonly #faces = new WeakMap<IndexRecord, Face>()
  readonly #unread = new Map<string, Face>()
  #listing: ReadonlyMap<string, ListedStamp> | undefined
  #known: readonly Known[] | undefined
  #keyCount: number

  /** `keys`: those that were read already; undefined: they lie on the disk, and are given later. */
  constructor(
    registry: RegistryRef,
    kept: {
      reader: string
      isKept: boolean
      records: readonly IndexRecord[]
      keys: Map<string, KeysRecord> | undefined
    },
  ) {
    this.registry = registry
    this.reader = kept.reader
    this.isKept = kept.isKept
    this.#records = new Map(kept.records.map((record) => [record.name, record]))
    this.#keys = kept.keys ?? new Map()
    this.#hasKeys = kept.keys !== undefined
    this.#keyCount = kept.records.reduce((sum, record) => sum + keysOf(record), 0)
  }

  get isListed(): boolean {
    return this.#listing !== undefined
  }

  /** Takes in the packages that are there now, newest first; gives the names of those that are not any more. */
  list(listing: readonly ListedStamp[]): readonly string[] {
    const there = new Map(listing.map((one) => [one.name, one]))
    this.#listing = there
    this.#known = undefined
    const gone = [...this.#records.keys()].filter((name) => !there.has(name))
    for (const name of gone) this.#drop(name)
    for (const name of this.failures.keys()) if (!there.has(name)) this.failures.delete(name)
    return gone
  }

  /** All packages, newest first; what was read before the registry was listed, too. The same list until something changes. */
  known(): readonly Known[] {
    this.#known ??= [...(this.#listing?.values() ?? this.#recorded())].map((listed) => {
      const record = this.#records.get(listed.name)
      return { listed, record, face: this.#face(listed.name, record) }
    })
    return this.#known
  }

  record(name: string): IndexRecord | undefined {
    return this.#records.get(name)
  }

  isCurrent({ name, stamp }: ListedStamp): boolean {
    return stamp !== undefined && this.#records.get(name)?.stamp === stamp
  }

  /** Without keys, a record that has some keeps those of its revision. */
  put({ record, keys }: IndexedPackage): void {
    const before = this.#keys.get(record.name)
    this.#drop(record.name)
    this.#records.set(record.name, record)
    this.#keyCount += keysOf(record)
    const now = keys ?? (before?.topHash === record.topHash ? before : undefined)
    if (now && record.hasKeys) this.#keys.set(record.name, now)
    this.failures.delete(record.name)
    this.#known = undefined
    this.#listRead(record)
  }

  /** How many entries it has room for. */
  get keysLeft(): number {
    return Math.max(0, MOST_REGISTRY_KEYS - this.#keyCount)
  }

  /** Are the keys of the disk here, too? */
  get hasKeys(): boolean {
    return this.#hasKeys
  }

  /** Those of the disk; what was read meanwhile is newer. */
  giveKeys(keys: ReadonlyMap<string, KeysRecord>): void {
    for (const [name, one] of keys) if (!this.#keys.has(name)) this.#keys.set(name, one)
    this.#hasKeys = true
  }

  /** Entries of a package, if they are those of the revision that the index knows. */
  book(record: IndexRecord): KeyBook | undefined {
    const keys = record.hasKeys ? this.#keys.get(record.name) : undefined
    if (keys?.topHash !== record.topHash) return undefined
    const book = this.#books.get(keys) ?? keyBook(keys)
    this.#books.set(keys, book)
    return book
  }

  state(fault: FaultWire | undefined): Omit<IndexState, 'kept' | 'isListing'> {
    const known = this.known()
    const read = known.filter(({ listed }) => this.isCurrent(listed))
    return {
      registry: this.registry,
      packages: known.length,
      read: read.length,
      failed: known.filter(({ listed }) => this.failures.has(listed.name) && !this.isCurrent(listed)).length,
      withEntries: read.filter(({ record }) => record?.hasKeys).length,
      fault,
    }
  }

  /** A package that was opened since the registry was listed. */
  #listRead({ name, stamp, changedMs }: IndexRecord): void {
    if (!this.#listing || this.#listing.get(name)?.stamp === stamp) return
    const others = [...this.#listing.values()].filter((listed) => listed.name !== name)
    const listing = newestFirst([{ name, stamp, changedMs }, ...others])
    this.#listing = new Map(listing.map((one) => [one.name, one]))
  }

  #face(name: string, record: IndexRecord | undefined): Face {
    const face = (record ? this.#faces.get(record) : this.#unread.get(name)) ?? faceOf(name, record)
    if (record) this.#faces.set(record, face)
    else this.#unread.set(name, face)
    return face
  }

  #recorded(): readonly ListedStamp[] {
    return newestFirst([...this.#records.values()])
  }

  #drop(name: string): void {
    const record = this.#records.get(name)
    if (record) this.#keyCount -= keysOf(record)
    this.#records.delete(name)
    this.#keys.delete(name)
    this.#known = undefined
  }
}

function newestFirst(packages: readonly ListedStamp[]): readonly ListedStamp[] {
  return packages.toSorted((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0))
}

function keysOf({ hasKeys, entries = 0 }: IndexRecord): number {
  return hasKeys ? entries : 0
}
