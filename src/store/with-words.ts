import { type Fault, isFault } from '../base/index.ts'
import { aroundCalls } from './around-calls.ts'
import type { ObjectStore } from './object-store.ts'

/** The same store, whose Faults are told in the words of who knows more of the place; `say` gives a Fault back as it is where it knows none. */
export function withWords(store: ObjectStore, say: (fault: Fault) => Fault): ObjectStore {
  const told = <T>(attempt: () => Promise<T>): Promise<T> =>
    attempt().catch((error: unknown) => {
      throw isFault(error) ? say(error) : error
    })
  return aroundCalls(store, (_operation, _call, attempt) => told(attempt))
}
