import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { VerifyEngine } from '../engine.ts'

export function verifyEngine(_desk: EngineDesk): VerifyEngine {
  return {
    verify: notBuilt,
    verifyFolder: notBuilt,
  }
}

function notBuilt(): Promise<never> {
  return Promise.reject(new Fault('unsupported', 'This is not built yet.'))
}
