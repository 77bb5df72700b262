import { ourCode } from '../../base/index.ts'
import { type Settings, type SettingsBook, withWrittenSetting, writtenSetting } from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import type { SiteStores } from '../engine/site-stores.ts'
import type { RegistryRef } from '../engine.ts'
import { keptValue } from './kept-value.ts'

/** Where the registry on the browser's own disk lies, as quilt3 would write it: no path of any machine. */
const LOCAL_REGISTRY = 'file:///browser-storage/selvage/packages'

/** quilt3's settings in this browser. The default registry is its `default_remote_registry`, with the store's id kept beside it (design §4). */
export interface PageSettings {
  read(): Promise<Settings>
  change(values: Settings): Promise<Settings>
  /** Takes over what a catalog told. */
  adopt(catalogUrl: string, told: Settings): Promise<Settings>
  reset(): Promise<Settings>
  exported(): Promise<string>
  imported(text: string): Promise<Settings>
  /** Where it lies as `stores` are now; undefined: nobody chose one, or it is not there. */
  defaultRegistry(stores: SiteStores): Promise<RegistryRef | undefined>
  setDefaultRegistry(registry: RegistryRef | undefined, stores: SiteStores): Promise<void>
}

export function pageSettings(env: Pick<EngineEnvironment, 'indexedDB' | 'clock' | 'fetch'>): PageSettings {
  const { indexedDB, clock, fetch } = env
  const textOr = (kept: unknown) => (typeof kept === 'string' ? kept : undefined)
  const text = keptValue({ indexedDB, clock, key: 'config.yml', from: textOr })
  const home = keptValue({ indexedDB, clock, key: 'default-store', from: textOr })
  const book = async (readCatalog?: () => Promise<Settings>): Promise<SettingsBook> => {
    const { createSettings } = await ourCode(import('./settings-book.ts'))
    return createSettings({
      store: { read: text.read, write: (next) => text.write(next) },
      localRegistry: LOCAL_REGISTRY,
      fetch,
      ...(readCatalog && { readCatalog }),
    })
  }
  const change = async (values: Settings): Promise<Settings> => (await book()).change(values)

  /** The store's id is of one bucket alone. */
  const replacing = async (work: Promise<Settings>): Promise<Settings> => {
    const changed = await work
    await home.write(undefined)
    return changed
  }

  return {
    read: async () => (await book()).read(),
    change: (values) => ('default_remote_registry' in values ? replacing(change(values)) : change(values)),
    adopt: (catalogUrl, told) => replacing(book(async () => told).then((one) => one.adopt(catalogUrl))),
    reset: () => replacing(book().then((one) => one.reset())),
    exported: async () => (await book()).exported(),
    imported: (given) => replacing(book().then((one) => one.imported(given))),

    async defaultRegistry(stores) {
      const [written = '', storeId] = await Promise.all([text.read(), home.read()])
      const local = stores.locals.states().find(({ id }) => id === storeId)
      const [bucket] = local?.buckets ?? bucketsIn(writtenSetting(written, 'default_remote_registry'))
      if (bucket === undefined) return undefined
      if (local) return { bucket, storeId: local.id }
      const homes = stores.configs.filter(({ buckets, anyBucket }) => anyBucket || buckets.includes(bucket))
      const found = homes.find(({ id }) => id === storeId) ?? homes.find(({ anyBucket }) => !anyBucket) ?? homes[0]
      return found && { bucket, storeId: found.id }
    },
    async setDefaultRegistry(registry, stores) {
      const isLocal = registry && stores.locals.find(registry.storeId) !== undefined
      const bucket = registry && !isLocal ? `s3://${registry.bucket}` : null
      // Without the book: a press on a link may end this page in a moment.
      const changed = withWrittenSetting((await text.read()) ?? '', 'default_remote_registry', bucket)
      await Promise.all([text.write(changed), home.write(registry?.storeId)])
    },
  }
}

function bucketsIn(registry: unknown): readonly string[] {
  const [, bucket] = typeof registry === 'string' ? (/^s3:\/\/([^/?#]+)\/?$/.exec(registry) ?? []) : []
  return bucket === undefined ? [] : [bucket]
}
