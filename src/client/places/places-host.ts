import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PlacesEngine } from '../engine.ts'
import { bucketPage } from './bucket-page.ts'
import { type KeptSettings, keptSettings } from './kept-settings.ts'
import { rootByName } from './local-stores.ts'

/** Local registries, folders, buckets and settings, as the engine keeps them. */
export function placesEngine(
  desk: EngineDesk,
  settings: KeptSettings = keptSettings(desk.env.indexedDB, desk.env.clock),
): PlacesEngine {
  const { locals } = desk.stores
  return {
    async openFolder(handle) {
      const { folderRoot } = await import('./folder-root.ts')
      const store = await desk.env.openFolder(handle, rootByName(handle))
      return locals.addFolder(handle, await folderRoot(store, handle.name))
    },
    closeFolder: async (storeId) => locals.close(storeId),
    keepOffline: async (...asked) => (await import('./keep-offline.ts')).keepOffline(desk, ...asked),
    settings: () => settings.read(),
    setDefaultRegistry: (defaultRegistry) => settings.write({ defaultRegistry }),
    browseBucket: (registry, prefix, after, call) => bucketPage(desk.reading(registry), prefix, after, call),
  }
}
