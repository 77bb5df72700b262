import { ourCode } from '../../base/index.ts'
import { readSiteConfig } from '../../session/index.ts'
import { type EngineDesk, loadedOnce } from '../engine/engine-desk.ts'
import type { SessionEngine, StoreState } from '../engine.ts'
import { forgetIndex } from '../search/forget-index.ts'
import { ownWay } from './own-way.ts'
import { signOutChannel } from './sign-out-channel.ts'

/** Stores and sessions, as the engine keeps them. What few people use is loaded when it is asked for; a way out is at hand. */
export function sessionsEngine(desk: EngineDesk): SessionEngine {
  const { env, stores, time, keeping } = desk
  const { sessions } = stores
  let onStores: ((stores: readonly StoreState[]) => void) | undefined
  let isToldSoon = false

  const signIns = loadedOnce(async () => new (await ourCode(import('./sign-ins.ts'))).SignIns(desk))
  const enterAll = async (): Promise<void> => {
    if (stores.configs.some(ownWay)) await (await ourCode(import('./start-sessions.ts'))).enterAll(desk)
  }
  const wipe = async (storeId: string | undefined): Promise<void> => {
    if (!(await keeping.isBegun().catch(() => true))) return
    const { kept, flows } = await keeping.open()
    if (storeId === undefined) await flows?.clear('').catch(() => undefined)
    await kept.wipe(storeId)
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

  return {
    async configure({ url, text, serverMs }) {
      time.learn(serverMs)
      if (env.browserDisk) await stores.locals.addBrowserDisk(env.browserDisk)
      const site = readSiteConfig(text, url, env.ownOrigin)
      await stores.configure(site)
      const mayAddStores = site.addStores ?? true
      const [added, isBegun] = await Promise.all([
        mayAddStores ? desk.addedStores.read() : [],
        // A browser that does not answer has kept nobody.
        keeping.isBegun().catch(() => false),
      ])
      stores.setAdded(added)
      if (isBegun || stores.configs.some(ownWay)) {
        await (await ourCode(import('./start-sessions.ts'))).startSessions(desk, isBegun)
      }
      return { stores: stores.states(), defaultRegistry: site.defaultRegistry, mayAddStores }
    },
    async watchStores(onChange) {
      onStores = onChange
    },
    signIn: async (storeId, how, { keep = false } = {}, call = {}) =>
      (await signIns()).signIn(storeId, how, { keep, call }),
    async signOut(storeId) {
      close(storeId)
      otherTabs.tell(storeId)
      // Neither waits for the other: whatever one cannot do, the other is done.
      await Promise.all([wipe(storeId), forgetIndex(env, storeId)])
    },
    readKeys: async (text) => (await signIns()).readKeys(text),
    beginOidc: async (...asked) => (await (await signIns()).logins()).begin(...asked),
    finishOidc: async (...asked) => (await (await signIns()).logins()).finish(...asked),
    readCatalog: async (...asked) => (await ourCode(import('./catalogs.ts'))).readCatalog(desk, ...asked),
    async addStore(store) {
      const { id } = await (await ourCode(import('./add-store.ts'))).addStore(desk, store)
      await enterAll()
      return stores.state(id)
    },
    async removeStore(storeId) {
      await (await ourCode(import('./add-store.ts'))).removeStore(desk, storeId)
      await forgetIndex(env, storeId)
    },
    checkConnection: async (...asked) => (await ourCode(import('./connection.ts'))).checkConnection(desk, ...asked),
    async config(...asked) {
      const settings = await (await ourCode(import('./client-config.ts'))).clientConfig(desk, ...asked)
      // A catalog brings stores along.
      await enterAll()
      return settings
    },
    exportConfig: async () => (await ourCode(import('./client-config.ts'))).exportConfig(desk),
    importConfig: async (text) => (await ourCode(import('./client-config.ts'))).importConfig(desk, text),
  }
}
