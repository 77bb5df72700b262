import { Fault } from '../../src/base/index.ts'
import type { PlacesEngine } from '../../src/client/engine.ts'
import { scriptedBucketPage } from './scripted-bucket.ts'

/** Local registries, buckets and settings, as the scripted engine plays them. */
export function scriptedPlaces(): PlacesEngine {
  return {
    openFolder: async () => unscripted(),
    closeFolder: async () => {},
    keepOffline: async () => unscripted(),
    settings: async () => ({ defaultRegistry: undefined }),
    setDefaultRegistry: async (defaultRegistry) => ({ defaultRegistry }),
    browseBucket: async (_registry, prefix) => scriptedBucketPage(prefix),
  }
}

function unscripted(): never {
  throw new Fault('unsupported', 'This is not part of the script.')
}
