import { type Call, isFault } from '../../base/index.ts'
import { type CredentialSource, openSource } from '../../session/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { StoreConfig, StoreState } from '../engine.ts'
import type { KeptSessions } from './kept-sessions.ts'
import { ownWay } from './own-way.ts'

/** The first screen waits for whoever is signed in by itself, but not for long. */
const START_MS = 4000

/** Signs in to a store, in place of whoever was; on a Fault nothing has changed. `keep`: on this device, where it can be. */
export async function signInWith(
  { stores, keeping }: EngineDesk,
  storeId: string,
  source: CredentialSource,
  { keep, call }: { readonly keep: boolean; readonly call?: Call | undefined },
): Promise<StoreState> {
  const { sessions } = stores
  const config = stores.config(storeId)
  if (!keep && !(await keeping.isBegun().catch(() => false))) {
    await sessions.open(storeId, source, false, call)
    return stores.state(storeId)
  }
  const { kept } = await keeping.open()
  const keepable = keep ? kept.keepable(config, source) : undefined
  await sessions.open(storeId, keepable ?? source, false, call)
  if (keepable) sessions.setKept(storeId, await kept.keep(config, keepable))
  // Another tab may have signed out meanwhile.
  if (!keepable || sessions.state(storeId) === 'signed-out') await kept.forget(storeId)
  return stores.state(storeId)
}

/**
 * At the start: signs in whoever was kept on this device, else as `enterByItself`. Where that fails or takes too long, it stays
 * signed out, and the page offers to sign in.
 */
export async function signInAtStart(desk: EngineDesk, config: StoreConfig, kept: KeptSessions): Promise<void> {
  const restored = await kept.restore(config)
  if (restored) {
    try {
      return await opened(desk, config.id, restored, true)
    } catch (error) {
      // What is no longer good is not kept; a provider that does not answer now may answer at the next start.
      if (isFault(error, 'signed-out', 'denied', 'invalid')) await kept.forget(config.id)
    }
  }
  await enterByItself(desk, config)
}

/** Signs in where a store asks nobody for anything, and nobody is signed in. */
export async function enterByItself(desk: EngineDesk, config: StoreConfig): Promise<void> {
  const { stores, env, time } = desk
  const how = ownWay(config)
  if (how === undefined || stores.sessions.state(config.id) !== 'signed-out') return
  try {
    const source = await openSource(config, how, { fetch: env.fetch, nowMs: () => time.nowMs() })
    await opened(desk, config.id, source, false)
  } catch {
    // The page offers the same way, and then says what is wrong with it.
  }
}

async function opened(
  { stores, env }: EngineDesk,
  storeId: string,
  source: CredentialSource,
  isKept: boolean,
): Promise<void> {
  // Whoever signs in by hand later is not put out by an answer that comes late.
  const stop = new AbortController()
  try {
    await answeredInTime(stores.sessions.open(storeId, source, isKept, { signal: stop.signal }), {
      clock: env.clock,
      limitMs: START_MS,
      sentence: 'Whoever gives out keys does not answer.',
    })
  } finally {
    stop.abort()
  }
}
