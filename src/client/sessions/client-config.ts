import type { Call } from '../../base/index.ts'
import type { Settings } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import { addStores } from './add-store.ts'
import { newStore } from './catalogs.ts'
import { fetchCatalog } from './fetch-catalog.ts'

/** quilt3's `config` in a page: see `SessionEngine`. The stores of a catalog are added to those of this page. */
export async function clientConfig(
  desk: EngineDesk,
  change?: string | Settings,
  call: Call = {},
  pasted?: string,
): Promise<Settings> {
  const { settings } = desk
  if (change === undefined) return settings.read()
  if (typeof change !== 'string') return settings.change(change)
  if (change === '') return settings.reset()
  const { url, told, site } = await fetchCatalog(desk, change, call, pasted)
  // First, for it is refused where the site does not allow it.
  await addStores(desk, site.stores.map(newStore))
  return settings.adopt(url, told)
}

export async function exportConfig({ settings }: EngineDesk): Promise<string> {
  return settings.exported()
}

export async function importConfig({ settings }: EngineDesk, text: string): Promise<Settings> {
  return settings.imported(text)
}
