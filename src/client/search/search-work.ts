import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SearchEngine } from '../engine.ts'

export function searchWork(_desk: EngineDesk): SearchEngine {
  const notYet = () => Promise.reject(new Fault('unsupported', 'Not built yet.'))
  return {
    packageRows: notYet,
    metadataFields: notYet,
    search: notYet,
    indexState: notYet,
    completeIndex: notYet,
    forgetIndex: notYet,
    searchEntries: notYet,
  }
}
