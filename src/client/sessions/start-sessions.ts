import type { EngineDesk } from '../engine/engine-desk.ts'
import { enterByItself, signInAtStart } from './sign-in-with.ts'

/** Whoever is signed in at the start, by what was kept on this device or because a store asks nobody. */
export async function startSessions(desk: EngineDesk, isBegun: boolean): Promise<void> {
  const { configs } = desk.stores
  if (!isBegun) return enterAll(desk)
  const { kept, flows } = await desk.keeping.open()
  await kept.sweep()
  // Logins that nobody came back from.
  void flows?.sweep().catch(() => undefined)
  await Promise.all(configs.map((config) => signInAtStart(desk, config, kept)))
}

/** Enters every store that asks nobody for anything. */
export async function enterAll(desk: EngineDesk): Promise<void> {
  await Promise.all(desk.stores.configs.map((config) => enterByItself(desk, config)))
}
