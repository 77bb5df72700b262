import { Fault } from '../base/index.ts'
import { bucketPage } from './bucket-page.ts'
import type { PlacesEngine } from './engine.ts'
import type { EngineDesk } from './engine-desk.ts'

/** Local registries, folders, buckets and settings, as the engine keeps them. */
export function placesEngine({ stores, reading }: EngineDesk): PlacesEngine {
  return {
    openFolder: async (handle) => stores.locals.addFolder(handle),
    closeFolder: async (storeId) => stores.locals.close(storeId),
    keepOffline: async () => notYet(),
    settings: async () => ({ defaultRegistry: undefined }),
    setDefaultRegistry: async () => notYet(),
    browseBucket: (registry, prefix, after, call) => bucketPage(reading(registry), prefix, after, call),
  }
}

function notYet(): never {
  throw new Fault('unsupported', 'Selvage cannot do this yet.')
}
