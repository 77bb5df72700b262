import { Fault } from '../../src/base/index.ts'
import type { SearchEngine } from '../../src/client/engine.ts'

export function scriptedSearch(): SearchEngine {
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
