import type { StoreConfig } from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'

/** Stores that were added in this browser, beyond the site's own. They hold no keys. */
export interface AddedStores {
  /** Those that cannot be read are left out: another version of Selvage may have written them. */
  read(): Promise<readonly StoreConfig[]>
  write(stores: readonly StoreConfig[]): Promise<void>
}

export function addedStores(_env: Pick<EngineEnvironment, 'indexedDB' | 'clock'>): AddedStores {
  let kept: readonly StoreConfig[] = []
  return {
    read: async () => kept,
    write: async (stores) => {
      kept = stores
    },
  }
}
