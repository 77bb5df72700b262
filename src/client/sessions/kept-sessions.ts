import type { Keepsake } from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'

/** Sessions that are kept on this device, and sign-outs that every tab hears of. */
export interface KeptSessions {
  /** Undefined: there is nothing that could be kept. */
  keep(storeId: string, keepsake: Keepsake | undefined): Promise<void>
  /** What was kept of a store is wiped; other tabs stay signed in. */
  forget(storeId: string): Promise<void>
  /** Wipes what was kept of a store, or of all, and tells every other tab. */
  signOut(storeId: string | undefined): Promise<void>
  /** By store id. What is older than the idle time is wiped instead. */
  restore(): Promise<ReadonlyMap<string, Keepsake>>
}

/** `onSignOut`: another tab signed out of a store, or of all. */
export function keptSessions(_env: EngineEnvironment, _onSignOut: (storeId: string | undefined) => void): KeptSessions {
  return {
    keep: async () => {},
    forget: async () => {},
    signOut: async () => {},
    restore: async () => new Map(),
  }
}
