import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

export async function readCatalog(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['readCatalog']>
): ReturnType<SessionEngine['readCatalog']> {
  throw notBuilt()
}
