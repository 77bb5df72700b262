import { systemClock } from '../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../hash/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type MemoryWorld, type ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'

/** A client over buckets of one store in memory, made when they are asked for; for tests. `more` replaces parts of it. */
export function memoryContext(
  options: Partial<MemoryStoreOptions> = {},
  more: Partial<ClientContext> = {},
): ClientContext {
  const shared = { clock: systemClock, random: Math.random, sha256 }
  const world: MemoryWorld = new Map()
  const buckets = new Map<string, ObjectStore>()
  return {
    openStore: (bucket) => {
      const store = buckets.get(bucket) ?? createMemoryStore({ bucket, world, ...shared, ...options })
      buckets.set(bucket, store)
      return store
    },
    openLocal: () => undefined,
    sharesStore: () => true,
    hashPool: createHashPool({ workers: 1, spawn: localHashWorker }),
    clock: systemClock,
    random: Math.random,
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
    files: undefined,
    ...more,
  }
}
