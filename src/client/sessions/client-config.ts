import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

export async function clientConfig(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['config']>
): ReturnType<SessionEngine['config']> {
  throw notBuilt()
}

export async function exportConfig(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['exportConfig']>
): ReturnType<SessionEngine['exportConfig']> {
  throw notBuilt()
}

export async function importConfig(
  _desk: EngineDesk,
  ..._asked: Parameters<SessionEngine['importConfig']>
): ReturnType<SessionEngine['importConfig']> {
  throw notBuilt()
}
