import type { ObjectsQuery } from '../engine.ts'
import type { Level } from './level.ts'

export type Wish = Pick<ObjectsQuery, 'holds' | 'sort'>

/** Is it the order of the listing itself, with nothing left out? Then its rows come as they are read. */
export function isPlain({ holds, sort }: Wish): boolean {
  return holds === '' && sort.by === 'name' && !sort.descending
}

/**
 * Which rows of a level are shown, in which order. While the level grows, only new rows are looked at and sorted, and put
 * among those that are in order already. By size and time folders stand first, by name.
 */
export class LevelOrder {
  readonly #level: Level
  readonly #needle: string
  readonly #compare: (a: number, b: number) => number
  #indexes: Uint32Array<ArrayBuffer> = new Uint32Array()
  #seen = 0

  constructor(level: Level, { holds, sort }: Wish) {
    this.#level = level
    this.#needle = holds.toLowerCase()
    this.#compare = comparison(level, sort)
  }

  /** Of the rows that are read now. */
  indexes(): Uint32Array {
    const fresh: number[] = []
    for (; this.#seen < this.#level.read; this.#seen += 1) {
      const isWanted = this.#needle === '' || this.#level.name(this.#seen).toLowerCase().includes(this.#needle)
      if (isWanted) fresh.push(this.#seen)
    }
    if (fresh.length > 0) this.#indexes = merged(this.#indexes, fresh.sort(this.#compare), this.#compare)
    return this.#indexes
  }
}

function comparison(level: Level, { by, descending }: Wish['sort']): (a: number, b: number) => number {
  const sign = descending ? -1 : 1
  if (by === 'name') return (a, b) => sign * (a - b)
  const value = (index: number) => {
    if (by === 'size') return level.sizeBytes(index)
    const changedMs = level.changedMs(index)
    return Number.isNaN(changedMs) ? 0 : changedMs
  }
  return (a, b) => {
    const folders = Number(level.isFolder(b)) - Number(level.isFolder(a))
    if (folders !== 0 || level.isFolder(a)) return folders || a - b
    return sign * (value(a) - value(b)) || a - b
  }
}

function merged(
  a: Uint32Array,
  b: readonly number[],
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(a.length + b.length)
  let [fromA, fromB] = [0, 0]
  for (let at = 0; at < all.length; at += 1) {
    const [left, right] = [a[fromA], b[fromB]]
    const takesA = right === undefined || (left !== undefined && compare(left, right) <= 0)
    all[at] = (takesA ? left : right) ?? 0
    if (takesA) fromA += 1
    else fromB += 1
  }
  return all
}
