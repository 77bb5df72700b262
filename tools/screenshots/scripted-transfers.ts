import { Fault } from '../../src/base/index.ts'
import type { DownloadEngine, TransfersEngine, VerifyEngine } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { scriptedSendings } from './scripted-sending.ts'
import { scriptedVerify } from './scripted-verify.ts'

/** Transfers, verifications and downloads of a scenario. */
export function scriptedTransfers(scenario: Scenario): TransfersEngine & VerifyEngine & DownloadEngine {
  return {
    ...scriptedSendings(scenario),
    ...scriptedVerify(scenario),
    planDownload: unscripted,
    downloadToFolder: unscripted,
    downloadToFile: unscripted,
    downloadToPort: unscripted,
    downloadScript: unscripted,
  }
}

function unscripted(): Promise<never> {
  return Promise.reject(new Fault('unsupported', 'This is not part of the script.'))
}
