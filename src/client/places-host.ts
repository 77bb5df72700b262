import { Fault } from '../base/index.ts'
import type { PlacesEngine } from './engine.ts'
import type { EngineDesk } from './engine-desk.ts'

/** Local registries, folders, buckets and settings, as the engine keeps them. */
export function placesEngine(_desk: EngineDesk): PlacesEngine {
  return {
    openFolder: async () => notYet(),
    closeFolder: async () => notYet(),
    keepOffline: async () => notYet(),
    settings: async () => ({ defaultRegistry: undefined }),
    setDefaultRegistry: async () => notYet(),
    browseBucket: async () => notYet(),
  }
}

function notYet(): never {
  throw new Fault('unsupported', 'Selvage cannot do this yet.')
}
