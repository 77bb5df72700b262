import { ourCode } from '../../base/index.ts'
import { type EngineDesk, loadedOnce } from '../engine/engine-desk.ts'
import type { ObjectsEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function objectsEngine(desk: EngineDesk): ObjectsEngine {
  const work = loadedOnce(async () => (await ourCode(import('./objects-work.ts'))).objectsWork(desk))
  return {
    objectRows: async (...asked) => (await work()).objectRows(...asked),
    forgetObjects: async (...asked) => (await work()).forgetObjects(...asked),
    object: async (...asked) => (await work()).object(...asked),
    objectVersions: async (...asked) => (await work()).objectVersions(...asked),
    linkToObject: async (...asked) => (await work()).linkToObject(...asked),
    linkToEntry: async (...asked) => (await work()).linkToEntry(...asked),
    planObjects: async (...asked) => (await work()).planObjects(...asked),
    deleteObjects: async (...asked) => (await work()).deleteObjects(...asked),
  }
}
