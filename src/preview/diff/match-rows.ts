import type { Cell } from '../preview-part.ts'
import { type KeyColumn, rowKey } from './row-keys.ts'

type Rows = readonly (readonly Cell[])[]

export interface RowMatches {
  /** For each row of `other` its place in `base`; -1: there is none. */
  readonly partners: Int32Array
  /** Rows of a side whose key another of that side has, too. */
  readonly doubled: { readonly base: number; readonly other: number }
}

/** Rows of the same key; of several with one key the first with the first, and so on. */
export function matchByKey(
  base: Rows,
  baseKey: readonly KeyColumn[],
  other: Rows,
  otherKey: readonly KeyColumn[],
): RowMatches {
  const first = new Map<string, number>()
  const last = new Map<string, number>()
  // Of a row the next one of the same key.
  const next = new Int32Array(base.length).fill(-1)
  const doubles = new Map<string, number>()
  for (const [place, row] of base.entries()) {
    const key = rowKey(row, baseKey)
    const before = last.get(key)
    if (before === undefined) first.set(key, place)
    else {
      next[before] = place
      doubles.set(key, (doubles.get(key) ?? 1) + 1)
    }
    last.set(key, place)
  }
  const seen = new Map<string, number>()
  const partners = new Int32Array(other.length).fill(-1)
  for (const [place, row] of other.entries()) {
    const key = rowKey(row, otherKey)
    seen.set(key, (seen.get(key) ?? 0) + 1)
    const partner = first.get(key)
    if (partner === undefined) continue
    partners[place] = partner
    const after = next[partner] ?? -1
    if (after === -1) first.delete(key)
    else first.set(key, after)
  }
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + (count > 1 ? count : 0), 0)
  return { partners, doubled: { base: sum(doubles.values()), other: sum(seen.values()) } }
}

export function matchByPlace(base: Rows, other: Rows): RowMatches {
  return {
    partners: Int32Array.from(other, (_, place) => (place < base.length ? place : -1)),
    doubled: { base: 0, other: 0 },
  }
}
