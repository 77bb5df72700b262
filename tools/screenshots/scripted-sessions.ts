import type { SessionEngine, StoreState } from '../../src/client/engine.ts'
import { readSiteConfig, waysOf } from '../../src/session/index.ts'
import type { Scenario } from './scenario.ts'
import { scriptedLocals } from './scripted-places.ts'

/** Stores and sessions of a scenario. */
export function scriptedSessions(scenario: Scenario): SessionEngine {
  const none = async () => Promise.reject(new Error('not played'))
  return {
    async configure({ text, url }) {
      const { stores, defaultRegistry } = readSiteConfig(text, url)
      const states = stores.map(
        (config): StoreState => ({
          kind: 's3',
          id: config.id,
          label: config.label,
          endpoint: config.endpoint,
          region: config.region,
          buckets: config.buckets,
          session: scenario === 'signed-out' ? 'signed-out' : 'signed-in',
          signIn: waysOf(config),
          added: false,
        }),
      )
      return { stores: [...states, ...scriptedLocals], defaultRegistry, mayAddStores: true }
    },
    watchStores: async () => {},
    signIn: none,
    signOut: async () => {},
    readKeys: none,
    beginOidc: none,
    finishOidc: none,
    readCatalog: none,
    addStore: none,
    removeStore: none,
    checkConnection: none,
    config: none,
    exportConfig: none,
    importConfig: none,
  }
}
