const BATCH = 20

/** The batches of a list that hold the indexes `first` to `last`. They start at fixed places: scrolling a little asks for nothing new. */
export function batchesInSight<T>(list: readonly T[], first: number, last: number): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = []
  for (let from = Math.floor(first / BATCH) * BATCH; from <= last && from < list.length; from += BATCH) {
    batches.push(list.slice(from, from + BATCH))
  }
  return batches
}
