import { type Call, orAbort, throwIfAborted } from '../../base/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ObjectsQuery, ObjectsWindow, RegistryRef } from '../engine.ts'
import { Level, MOST_ROWS } from './level.ts'
import { isPlain, LevelOrder } from './level-order.ts'

const MOST_LEVELS = 50
/** Rows before the end of what is read, at which a page more is asked for. */
const AHEAD_ROWS = 1000
const MOST_BEYOND = 20_000

interface Shelved {
  readonly registry: RegistryRef
  readonly level: Level
  /** The last that was asked for: scrolling asks for many windows of one. */
  order?: { readonly key: string; readonly order: LevelOrder } | undefined
}

/** Levels of buckets that were listed, together a million rows; those that nobody asked for longest are given up first. */
export class LevelShelf {
  readonly #open: (registry: RegistryRef) => ObjectStore
  readonly #who: (registry: RegistryRef) => string
  readonly #mostRows: number
  readonly #shelved = new Map<string, Shelved>()

  /** `who` reads: what one may list is not shown to another. */
  constructor(
    open: (registry: RegistryRef) => ObjectStore,
    who: (registry: RegistryRef) => string,
    mostRows: number = MOST_ROWS,
  ) {
    this.#open = open
    this.#who = who
    this.#mostRows = mostRows
  }

  async window(registry: RegistryRef, query: ObjectsQuery, { signal }: Call = {}): Promise<ObjectsWindow> {
    const { from, count, beyond } = query
    const shelved = this.#take(registry, query)
    const { level } = shelved
    const isInOrder = isPlain(query)
    const wanted = Math.max(isInOrder ? from + count : 1, beyond === undefined ? 0 : nextBeyond(beyond))
    throwIfAborted(signal)
    while (level.more && level.read < wanted) await orAbort(level.readPage(), signal)
    this.#makeRoom()
    if (!isInOrder || (from > 0 && from + count + AHEAD_ROWS > level.read)) level.readAhead()
    const { more, read, cut } = level
    const rest = { more, read, cut }
    if (isInOrder) {
      const to = Math.min(from + count, read)
      return { rows: rowsOf(level, range(from, to)), known: read, ...rest }
    }
    const indexes = orderOf(shelved, query).indexes()
    return { rows: rowsOf(level, indexes.subarray(from, from + count)), known: indexes.length, ...rest }
  }

  /** A folder of a registry, or all that is held of the registry. */
  forget(registry: RegistryRef, folder?: string): void {
    for (const [key, { registry: of, level }] of this.#shelved) {
      const isOfRegistry = of.storeId === registry.storeId && of.bucket === registry.bucket
      if (isOfRegistry && (folder === undefined || level.folder === folder)) this.#shelved.delete(key)
    }
  }

  #take(registry: RegistryRef, { folder, prefix }: ObjectsQuery): Shelved {
    const key = JSON.stringify([registry.storeId, registry.bucket, this.#who(registry), folder, prefix])
    const shelved = this.#shelved.get(key) ?? {
      registry,
      level: new Level(this.#open(registry), folder, prefix, this.#mostRows),
    }
    this.#shelved.delete(key)
    this.#shelved.set(key, shelved)
    return shelved
  }

  #makeRoom(): void {
    let rows = 0
    for (const { level } of this.#shelved.values()) rows += level.read
    for (const [key, { level }] of this.#shelved) {
      if (this.#shelved.size === 1 || (this.#shelved.size <= MOST_LEVELS && rows <= this.#mostRows)) return
      this.#shelved.delete(key)
      rows -= level.read
    }
  }
}

/** Each answer takes in more than the one before: putting a million rows in order a thousand times would take minutes. */
function nextBeyond(read: number): number {
  return read + Math.max(1, Math.min(MOST_BEYOND, Math.ceil(read / 4)))
}

function orderOf(shelved: Shelved, { holds, sort }: ObjectsQuery): LevelOrder {
  const key = JSON.stringify([holds, sort])
  if (shelved.order?.key !== key) shelved.order = { key, order: new LevelOrder(shelved.level, { holds, sort }) }
  return shelved.order.order
}

function* range(from: number, to: number): Iterable<number> {
  for (let at = from; at < to; at += 1) yield at
}

function rowsOf(level: Level, indexes: Iterable<number>): ObjectsWindow['rows'] {
  return Array.from(indexes, (index) => level.row(index))
}
