/** How a list that moves are looked for in tells what its items hold and where they stand. */
export interface MovedThings<T> {
  /** Equal for equal bytes; undefined: nobody knows what it holds, so it is never paired. */
  contentOf(item: T): string | number | undefined
  keyOf(item: T): string
}

/**
 * For each of `added` that was moved, the one of `removed` that it was. What holds the same is paired by file name first, then in
 * order; each is the origin of one at most.
 */
export function pairMoves<T>(
  removed: readonly T[],
  added: readonly T[],
  { contentOf, keyOf }: MovedThings<T>,
): ReadonlyMap<T, T> {
  const contentAndName = (item: T) => {
    const content = contentOf(item)
    return content === undefined ? undefined : `${content} ${keyOf(item).slice(keyOf(item).lastIndexOf('/') + 1)}`
  }
  const origins = new Map<T, T>()
  const taken = new Set<T>()
  for (const nameOf of [contentAndName, contentOf]) {
    const queues = new Map<string | number, T[]>()
    for (const item of removed.toReversed()) {
      const name = taken.has(item) ? undefined : nameOf(item)
      if (name === undefined) continue
      const queue = queues.get(name)
      if (queue) queue.push(item)
      else queues.set(name, [item])
    }
    for (const item of added) {
      const name = origins.has(item) ? undefined : nameOf(item)
      const from = name === undefined ? undefined : queues.get(name)?.pop()
      if (from === undefined) continue
      origins.set(item, from)
      taken.add(from)
    }
  }
  return origins
}
