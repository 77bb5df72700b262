import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ContentsEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function contentsEngine(desk: EngineDesk): ContentsEngine {
  const work = () => ourCode(import('./contents-work.ts')).then(({ contentsWork }) => contentsWork(desk))
  return {
    folderFacts: async (...asked) => (await work()).folderFacts(...asked),
    folderPage: async (...asked) => (await work()).folderPage(...asked),
    neighbour: async (...asked) => (await work()).neighbour(...asked),
    packageNotes: async (...asked) => (await work()).packageNotes(...asked),
  }
}
