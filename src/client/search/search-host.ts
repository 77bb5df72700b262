import { ourCode } from '../../base/index.ts'
import { type EngineDesk, loadedOnce } from '../engine/engine-desk.ts'
import type { SearchEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function searchEngine(desk: EngineDesk): SearchEngine {
  const work = loadedOnce(async () => (await ourCode(import('./search-work.ts'))).searchWork(desk))
  desk.notes.onReady(async () => (await work()).takeNotes())
  return {
    packageRows: async (...asked) => (await work()).packageRows(...asked),
    metadataFields: async (...asked) => (await work()).metadataFields(...asked),
    search: async (...asked) => (await work()).search(...asked),
    indexState: async (...asked) => (await work()).indexState(...asked),
    completeIndex: async (...asked) => (await work()).completeIndex(...asked),
    keptIndex: async () => (await work()).keptIndex(),
    forgetIndex: async (...asked) => (await work()).forgetIndex(...asked),
    goTo: async (...asked) => (await work()).goTo(...asked),
    searchEntries: async (...asked) => (await work()).searchEntries(...asked),
  }
}
