import { readStoreConfig, type StoreConfig } from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import { type KeptValue, keptValue } from './kept-value.ts'

const MOST_STORES = 200

/** Stores that were added in this browser, beyond the site's own. They hold no keys. */
export interface AddedStores extends KeptValue<readonly StoreConfig[]> {
  /** Another tab has added some, or removed some. One listener. */
  watch(onChange: (stores: readonly StoreConfig[]) => void): void
}

type Surroundings = Pick<EngineEnvironment, 'indexedDB' | 'clock' | 'ownOrigin' | 'openChannel'>

export function addedStores({ indexedDB, clock, ownOrigin, openChannel }: Surroundings): AddedStores {
  const kept = keptValue({ indexedDB, clock, key: 'stores', from: (value) => addedFrom(value, ownOrigin) })
  const tabs = openChannel?.('selvage-stores')
  return {
    read: kept.read,
    async write(stores) {
      await kept.write(stores)
      tabs?.postMessage('changed')
    },
    watch(onChange) {
      // Whatever is said there, only what is kept counts, and that is checked.
      tabs?.addEventListener('message', async () => onChange(await kept.read()))
    },
  }
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
