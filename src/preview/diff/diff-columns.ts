import type { Column } from '../preview-part.ts'

/** A column of either side, by its place there. */
export interface ColumnPair {
  readonly name: string
  readonly base: number | undefined
  readonly other: number | undefined
}

/** Columns of both sides by their names: those of `other` in its order, and those that were removed behind the one they stood behind. */
export function pairColumns(base: readonly Column[], other: readonly Column[]): readonly ColumnPair[] {
  // Of columns with one name the first is the first: they are taken from the end.
  const places = listsOf(base.map(({ name }, at) => [name, at] as const).reverse())
  const pairs = other.map(({ name }, at): ColumnPair => ({ name, base: places.get(name)?.pop(), other: at }))
  const matched = new Map(pairs.map((pair) => [pair.base, pair]))
  let before: ColumnPair | undefined
  const removed: (readonly [ColumnPair | undefined, ColumnPair])[] = []
  for (const [at, { name }] of base.entries()) {
    const pair = matched.get(at)
    if (pair) before = pair
    else removed.push([before, { name, base: at, other: undefined }])
  }
  // What was removed, by the column behind which it stood.
  const behind = listsOf(removed)
  return [...(behind.get(undefined) ?? []), ...pairs.flatMap((pair) => [pair, ...(behind.get(pair) ?? [])])]
}

/** Tables of genes have 100,000 columns, and all may have one name. */
function listsOf<Key, Value>(pairs: readonly (readonly [Key, Value])[]): ReadonlyMap<Key, Value[]> {
  const lists = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const list = lists.get(key)
    if (list) list.push(value)
    else lists.set(key, [value])
  }
  return lists
}

/** Do columns of both sides stand in another order? */
export function areMoved(pairs: readonly ColumnPair[]): boolean {
  const places = pairs.flatMap(({ base, other }) => (base === undefined || other === undefined ? [] : [base]))
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))
}
