import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

export async function beginOidc(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['beginOidc']>
): ReturnType<SessionEngine['beginOidc']> {
  throw notBuilt()
}

export async function finishOidc(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['finishOidc']>
): ReturnType<SessionEngine['finishOidc']> {
  throw notBuilt()
}
