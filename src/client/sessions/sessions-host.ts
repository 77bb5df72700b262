import { type Call, Fault } from '../../base/index.ts'
import { type CredentialSource, openSource, readSiteConfig, reopenSource, type SignIn } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PageSignIn, SessionEngine, StoreState } from '../engine.ts'
import { keptSessions } from './kept-sessions.ts'
import { KeyReadings } from './key-readings.ts'
import type { OidcSignIns } from './oidc-sign-in.ts'

/** Stores and sessions, as the engine keeps them. What few people use is loaded when it is asked for. */
export function sessionsEngine(desk: EngineDesk): SessionEngine {
  const { env, stores, time } = desk
  const { sessions } = stores
  const readings = new KeyReadings()
  const sources = { fetch: env.fetch, nowMs: () => time.nowMs() }
  const kept = keptSessions(env, (storeId) => forget(storeId))

  /** Not in other tabs: they hear of it by themselves. */
  const forget = (storeId: string | undefined): void => {
    for (const { id } of stores.configs) if (storeId === undefined || storeId === id) sessions.close(id)
  }

  const stepOf = (how: PageSignIn): SignIn =>
    how.kind === 'profile' ? { kind: 'keys', keys: readings.keys(how.reading, how.profile) } : how

  const open = async (storeId: string, source: CredentialSource, keep: boolean, call: Call): Promise<StoreState> => {
    await sessions.open(storeId, source, keep && source.keepsake?.() !== undefined, call)
    if (!keep) await kept.forget(storeId)
    return stores.state(storeId)
  }

  let begun: Promise<OidcSignIns> | undefined
  const logins = (): Promise<OidcSignIns> => {
    begun ??= import('./oidc-sign-in.ts').then((loaded) => new loaded.OidcSignIns({ desk, open }))
    return begun
  }

  // A renewed token takes the place of the one that was kept.
  stores.onChange((storeId) => {
    if (storeId !== undefined && sessions.account(storeId)?.kept) void kept.keep(storeId, sessions.keepsake(storeId))
  })

  return {
    async configure({ url, text, serverMs }) {
      time.learn(serverMs)
      if (env.browserDisk) await stores.locals.addBrowserDisk(env.browserDisk)
      const site = readSiteConfig(text, url)
      await stores.configure(site)
      const mayAddStores = site.addStores ?? true
      if (mayAddStores) stores.setAdded(await desk.addedStores.read())
      for (const [storeId, keepsake] of await kept.restore()) {
        const config = stores.configs.find(({ id }) => id === storeId)
        const source = config && (await reopenSource(config, keepsake, sources))
        // A token that is no longer good leaves the store signed out.
        if (source) await sessions.open(storeId, source, true).catch(() => kept.forget(storeId))
      }
      return { stores: stores.states(), defaultRegistry: site.defaultRegistry, mayAddStores }
    },
    async watchStores(onChange) {
      stores.onChange(() => onChange(stores.states()))
    },
    async signIn(storeId, how, { keep = false } = {}, call = {}) {
      return open(storeId, await openSource(stores.config(storeId), stepOf(how), sources, call), keep, call)
    },
    async signOut(storeId) {
      forget(storeId)
      await kept.signOut(storeId)
    },
    readKeys: async (text) => readings.read(text),
    beginOidc: async (...asked) => (await logins()).begin(...asked),
    finishOidc: async (...asked) => (await logins()).finish(...asked),
    readCatalog: async (...asked) => (await import('./catalogs.ts')).readCatalog(desk, ...asked),
    addStore: async (store): Promise<StoreState> => (await import('./add-store.ts')).addStore(desk, store),
    removeStore: async (storeId) => (await import('./add-store.ts')).removeStore(desk, storeId),
    checkConnection: async (...asked) => (await import('./connection.ts')).checkConnection(desk, ...asked),
    config: async (...asked) => (await import('./client-config.ts')).clientConfig(desk, ...asked),
    exportConfig: async () => (await import('./client-config.ts')).exportConfig(desk),
    importConfig: async (text) => (await import('./client-config.ts')).importConfig(desk, text),
  }
}

export function notBuilt(): Fault {
  return new Fault('unsupported', 'This is not built yet.')
}
