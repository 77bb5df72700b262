import { systemClock } from '../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../hash/index.ts'
import { createMemoryStore, type MemoryStoreOptions, type MemoryWorld, type ObjectStore } from '../store/index.ts'
import { createDesk, type EngineDesk, type EngineEnvironment } from './engine/engine-desk.ts'
import type { SiteConfig } from './engine.ts'

/** An engine's desk over stores in memory, `buckets` by store id; a folder that is opened is one too; `env` replaces parts. For tests. */
export async function memoryDesk(
  buckets: Readonly<Record<string, readonly string[]>>,
  options: Partial<MemoryStoreOptions> = {},
  env: Partial<EngineEnvironment> = {},
): Promise<EngineDesk> {
  const worlds = new Map<string, MemoryWorld>()
  const opened = new Map<string, ObjectStore>()
  const desk = createDesk({
    openStore: ({ id }, bucket) => {
      const world = worlds.get(id) ?? new Map()
      worlds.set(id, world)
      const store =
        opened.get(`${id}/${bucket}`) ??
        createMemoryStore({ bucket, clock: systemClock, random: Math.random, sha256, world, ...options })
      opened.set(`${id}/${bucket}`, store)
      return store
    },
    hashPool: createHashPool({ workers: 1, spawn: localHashWorker }),
    clock: systemClock,
    random: Math.random,
    fetch: () => Promise.reject(new TypeError('there is no net in a test')),
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
    openFolder: async ({ name }) =>
      createMemoryStore({ bucket: name, clock: systemClock, random: Math.random, sha256 }),
    browserDisk: undefined,
    ...env,
  })
  const stores = Object.entries(buckets).map(([id, names]): SiteConfig['stores'][number] => ({
    id,
    label: id,
    endpoint: `https://${id}.example`,
    region: 'us-east-1',
    addressing: 'path',
    buckets: names,
  }))
  await desk.stores.configure({ stores })
  return desk
}
