import type { Bed } from './row.ts'

/** A bed, and the end of all that was started on it. */
export function openBed(isLong: boolean): Bed & AsyncDisposable {
  const closers = new AsyncDisposableStack()
  const shared = new Map<string, Promise<unknown>>()
  return {
    isLong,
    // Each name stands for one kind of thing: whoever shares it says which.
    share<T>(name: string, start: (closers: AsyncDisposableStack) => Promise<T>): Promise<T> {
      const known = shared.get(name) ?? start(closers)
      shared.set(name, known)
      return known as Promise<T>
    },
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  }
}
