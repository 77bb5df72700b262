/** One page, and where the next one begins; undefined: this is the last. */
export interface Page<P, T> {
  readonly page: P
  readonly next: T | undefined
}

/**
 * Pages asked for one after the other. Unlike a generator it outlives a failure: `next()` called again asks for the
 * same page again, which is how `withRetry` retries a listing.
 */
export function pages<P, T>(first: T, load: (from: T) => Promise<Page<P, T>>): AsyncIterable<P> {
  return {
    [Symbol.asyncIterator]() {
      let from: { at: T } | undefined = { at: first }
      return {
        async next(): Promise<IteratorResult<P, undefined>> {
          if (from === undefined) return { done: true, value: undefined }
          const { page, next }: Page<P, T> = await load(from.at)
          from = next === undefined ? undefined : { at: next }
          return { done: false, value: page }
        },
        async return(): Promise<IteratorResult<P, undefined>> {
          from = undefined
          return { done: true, value: undefined }
        },
      }
    },
  }
}

/** Pages of a listing that is begun when the first is asked for; where that fails, the next asking begins it anew. */
export function deferredPages<P>(begin: () => Promise<AsyncIterable<P>>): AsyncIterable<P> {
  return {
    [Symbol.asyncIterator]() {
      let iterator: AsyncIterator<P> | undefined
      return {
        async next() {
          iterator ??= (await begin())[Symbol.asyncIterator]()
          return iterator.next()
        },
        return: async () => (await iterator?.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}
