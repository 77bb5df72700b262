import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ClientSettings, PlacesEngine } from '../engine.ts'
import { bucketPage } from './bucket-page.ts'
import { rootByName } from './local-stores.ts'

/** Local registries, folders, buckets and settings, as the engine keeps them. */
export function placesEngine(desk: EngineDesk): PlacesEngine {
  const { stores, settings } = desk
  const { locals } = stores
  const now = async (): Promise<ClientSettings> => ({ defaultRegistry: await settings.defaultRegistry(stores) })
  return {
    async openFolder(handle) {
      const { folderRoot } = await ourCode(import('./folder-root.ts'))
      const store = await desk.env.openFolder(handle, rootByName(handle))
      return locals.addFolder(handle, await folderRoot(store, handle.name))
    },
    closeFolder: async (storeId) => locals.close(storeId),
    keepOffline: async (...asked) => (await ourCode(import('./keep-offline.ts'))).keepOffline(desk, ...asked),
    settings: now,
    async setDefaultRegistry(registry) {
      await settings.setDefaultRegistry(registry, stores)
      return now()
    },
    browseBucket: (registry, prefix, after, call) => bucketPage(desk.reading(registry), prefix, after, call),
  }
}
