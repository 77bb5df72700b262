import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { VerifyEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function verifyEngine(desk: EngineDesk): VerifyEngine {
  const work = () => ourCode(import('./verify-work.ts')).then(({ verifyWork }) => verifyWork(desk))
  return {
    planVerify: async (...asked) => (await work()).planVerify(...asked),
    verify: async (...asked) => (await work()).verify(...asked),
    verifyFolder: async (...asked) => (await work()).verifyFolder(...asked),
  }
}
