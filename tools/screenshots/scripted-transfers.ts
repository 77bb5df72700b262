import type { DownloadEngine, TransfersEngine, VerifyEngine } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { scriptedDownload } from './scripted-download.ts'
import { scriptedSendings } from './scripted-sending.ts'
import { scriptedVerify } from './scripted-verify.ts'

/** Transfers, verifications and downloads of a scenario. */
export function scriptedTransfers(scenario: Scenario): TransfersEngine & VerifyEngine & DownloadEngine {
  return {
    ...scriptedSendings(scenario),
    ...scriptedVerify(scenario),
    ...scriptedDownload(scenario),
  }
}
