import { ourCode } from '../../base/index.ts'
import { type EngineDesk, loadedOnce } from '../engine/engine-desk.ts'
import type { HistoryEngine } from '../engine.ts'

/** A package over time. The work behind it is read when it is first asked for: the first row does not need it. */
export function historyEngine(desk: EngineDesk): HistoryEngine {
  const work = loadedOnce(async () => (await ourCode(import('./history-work.ts'))).historyWork(desk))
  return {
    diagnose: async (...asked) => (await work()).diagnose(...asked),
    heal: async (...asked) => (await work()).heal(...asked),
    rollback: async (...asked) => (await work()).rollback(...asked),
    planDelete: async (...asked) => (await work()).planDelete(...asked),
    runDelete: async (...asked) => (await work()).runDelete(...asked),
    undoDelete: async (...asked) => (await work()).undoDelete(...asked),
    compare: async (...asked) => (await work()).compare(...asked),
    compareRows: async (...asked) => (await work()).compareRows(...asked),
    compareFile: async (...asked) => (await work()).compareFile(...asked),
    compareFolders: async (...asked) => (await work()).compareFolders(...asked),
    compareMeta: async (...asked) => (await work()).compareMeta(...asked),
    pathHistory: async (...asked) => (await work()).pathHistory(...asked),
    places: async (...asked) => (await work()).places(...asked),
    planCopy: async (...asked) => (await work()).planCopy(...asked),
    copyPackage: async (...asked) => (await work()).copyPackage(...asked),
  }
}
