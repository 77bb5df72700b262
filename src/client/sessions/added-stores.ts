import { readStoreConfig, type StoreConfig } from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import { type KeptValue, keptValue } from './kept-value.ts'

const MOST_STORES = 200

/** Stores that were added in this browser, beyond the site's own. They hold no keys. */
export type AddedStores = KeptValue<readonly StoreConfig[]>

export function addedStores(env: Pick<EngineEnvironment, 'indexedDB' | 'clock' | 'ownOrigin'>): AddedStores {
  const { indexedDB, clock, ownOrigin } = env
  return keptValue({ indexedDB, clock, key: 'stores', from: (kept) => addedFrom(kept, ownOrigin) })
}

/**
 * What was kept, checked as if a stranger had written it (reliability E68): any page of this origin can. What is none is left out:
 * another version of Selvage may have written it.
 */
export function addedFrom(kept: unknown, ownOrigin: string | undefined): readonly StoreConfig[] {
  if (!Array.isArray(kept)) return []
  return kept.slice(0, MOST_STORES).flatMap((value: unknown): StoreConfig[] => {
    try {
      // Only a site's own config may name where its server gives out keys.
      const { keysPath: _, ...store } = readStoreConfig(value, 'store', { url: 'this browser', ownOrigin })
      return [store]
    } catch {
      return []
    }
  })
}
