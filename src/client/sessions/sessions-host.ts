import { openSource, readSiteConfig, type SignIn } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PageSignIn, SessionEngine, StoreConfig, StoreState } from '../engine.ts'
import type { KeyReadings } from './key-readings.ts'
import type { OidcSignIns } from './oidc-sign-in.ts'
import { refuseWrongKeys } from './refuse-wrong-keys.ts'
import { enterByItself, signInAtStart, signInWith } from './sign-in-with.ts'
import { signOutChannel } from './sign-out-channel.ts'

/** Stores and sessions, as the engine keeps them. What few people use is loaded when it is asked for. */
export function sessionsEngine(desk: EngineDesk): SessionEngine {
  const { env, stores, time, kept, vaults } = desk
  const { sessions } = stores
  const sources = { fetch: env.fetch, nowMs: () => time.nowMs() }
  let loading: Promise<KeyReadings> | undefined
  let begun: Promise<OidcSignIns> | undefined
  let onStores: ((stores: readonly StoreState[]) => void) | undefined
  let isToldSoon = false

  const readings = (): Promise<KeyReadings> => {
    loading ??= import('./key-readings.ts').then(({ KeyReadings }) => new KeyReadings(sources.nowMs))
    return loading
  }
  const logins = (): Promise<OidcSignIns> => {
    begun ??= import('./oidc-sign-in.ts').then(
      ({ OidcSignIns }) =>
        new OidcSignIns({
          sources,
          flows: vaults?.flows,
          store: (storeId) => stores.config(storeId),
          open: (storeId, source, keep, call) => signInWith(desk, storeId, source, { keep, call }),
        }),
    )
    return begun
  }
  const close = (storeId: string | undefined): void => {
    for (const { id } of stores.configs) if (storeId === undefined || storeId === id) sessions.close(id)
  }
  const otherTabs = signOutChannel(env.openChannel, close)
  desk.addedStores.watch((added) => {
    if (stores.mayAdd) stores.setAdded(added)
  })

  // A sign-in changes several things at once, and is told once.
  stores.onChange(() => {
    if (isToldSoon) return
    isToldSoon = true
    queueMicrotask(() => {
      isToldSoon = false
      onStores?.(stores.states())
    })
  })

  const stepOf = async (store: StoreConfig, how: PageSignIn): Promise<SignIn> =>
    how.kind === 'profile' ? { kind: 'keys', keys: (await readings()).keysFor(store, how.reading, how.profile) } : how

  return {
    async configure({ url, text, serverMs }) {
      time.learn(serverMs)
      if (env.browserDisk) await stores.locals.addBrowserDisk(env.browserDisk)
      const site = readSiteConfig(text, url, env.ownOrigin)
      await stores.configure(site)
      const mayAddStores = site.addStores ?? true
      const [added] = await Promise.all([mayAddStores ? desk.addedStores.read() : [], kept.sweep()])
      // Logins that nobody came back from.
      void vaults?.flows.sweep().catch(() => undefined)
      stores.setAdded(added)
      await Promise.all(stores.configs.map((config) => signInAtStart(desk, config)))
      return { stores: stores.states(), defaultRegistry: site.defaultRegistry, mayAddStores }
    },
    async watchStores(onChange) {
      onStores = onChange
    },
    async signIn(storeId, how, { keep = false } = {}, call = {}) {
      const config = stores.config(storeId)
      const step = await stepOf(config, how)
      const source = await openSource(config, step, sources, call)
      if (step.kind === 'keys') await refuseWrongKeys(desk, config, await source.issue(call), call)
      const state = await signInWith(desk, storeId, source, { keep, call })
      if (how.kind === 'profile') (await readings()).forget()
      return state
    },
    async signOut(storeId) {
      close(storeId)
      otherTabs.tell(storeId)
      if (storeId === undefined) await vaults?.flows.clear('').catch(() => undefined)
      await kept.wipe(storeId)
    },
    readKeys: async (text) => (await readings()).read(text),
    beginOidc: async (...asked) => (await logins()).begin(...asked),
    finishOidc: async (...asked) => (await logins()).finish(...asked),
    readCatalog: async (...asked) => (await import('./catalogs.ts')).readCatalog(desk, ...asked),
    async addStore(store) {
      const { id } = await (await import('./add-store.ts')).addStore(desk, store)
      await enterByItself(desk, stores.config(id))
      return stores.state(id)
    },
    removeStore: async (storeId) => (await import('./add-store.ts')).removeStore(desk, storeId),
    checkConnection: async (...asked) => (await import('./connection.ts')).checkConnection(desk, ...asked),
    async config(...asked) {
      const settings = await (await import('./client-config.ts')).clientConfig(desk, ...asked)
      // A catalog brings stores along.
      await Promise.all(stores.configs.map((config) => enterByItself(desk, config)))
      return settings
    },
    exportConfig: async () => (await import('./client-config.ts')).exportConfig(desk),
    importConfig: async (text) => (await import('./client-config.ts')).importConfig(desk, text),
  }
}
