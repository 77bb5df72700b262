import { createDesk, type EngineDesk, type EngineEnvironment } from '../engine/engine-desk.ts'
import { memoryContext } from '../memory-context.ts'

export const OWN_ORIGIN = 'https://page.example'

/** A desk for tests of stores and settings: nothing is kept, and what is fetched is `answer`. */
export function scriptedDesk(answer: (url: string) => Response = () => new Response('', { status: 404 })): EngineDesk {
  const { clock, hashPool, random, body, openStore } = memoryContext()
  const env: EngineEnvironment = {
    openStore: (_config, bucket) => openStore(bucket),
    hashPool,
    clock,
    random,
    body,
    fetch: async (input) => answer(String(input)),
    openFolder: async () => openStore('disk'),
    browserDisk: undefined,
    ownOrigin: OWN_ORIGIN,
  }
  return createDesk(env)
}
