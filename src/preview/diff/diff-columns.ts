import type { Column } from '../preview-part.ts'

/** A column of either side, by its place there. */
export interface ColumnPair {
  readonly name: string
  readonly base: number | undefined
  readonly other: number | undefined
}

/** Columns of both sides by their names: those of `other` in its order, and those that were removed behind the one they stood behind. */
export function pairColumns(base: readonly Column[], other: readonly Column[]): readonly ColumnPair[] {
  const places = new Map<string, number[]>()
  for (const [at, { name }] of base.entries()) places.set(name, [...(places.get(name) ?? []), at])
  const pairs = other.map(({ name }, at): ColumnPair => ({ name, base: places.get(name)?.shift(), other: at }))
  const matched = new Map(pairs.map((pair) => [pair.base, pair]))
  // What was removed, by the column before which it stands.
  const behind = new Map<ColumnPair | undefined, ColumnPair[]>()
  let before: ColumnPair | undefined
  for (const [at, { name }] of base.entries()) {
    const pair = matched.get(at)
    if (pair) before = pair
    else behind.set(before, [...(behind.get(before) ?? []), { name, base: at, other: undefined }])
  }
  return [...(behind.get(undefined) ?? []), ...pairs.flatMap((pair) => [pair, ...(behind.get(pair) ?? [])])]
}

/** Do columns of both sides stand in another order? */
export function areMoved(pairs: readonly ColumnPair[]): boolean {
  const places = pairs.flatMap(({ base, other }) => (base === undefined || other === undefined ? [] : [base]))
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))
}
