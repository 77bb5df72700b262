import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

export async function checkConnection(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['checkConnection']>
): ReturnType<SessionEngine['checkConnection']> {
  throw notBuilt()
}
