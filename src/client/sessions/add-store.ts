import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

export async function addStore(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['addStore']>
): ReturnType<SessionEngine['addStore']> {
  throw notBuilt()
}

export async function removeStore(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['removeStore']>
): ReturnType<SessionEngine['removeStore']> {
  throw notBuilt()
}
