import { Fault } from '../../src/base/index.ts'
import type { DownloadEngine, TransfersEngine, VerifyEngine } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'

/** Transfers, verifications and downloads of a scenario. */
export function scriptedTransfers(_scenario: Scenario): TransfersEngine & VerifyEngine & DownloadEngine {
  return {
    keptTransfers: async () => [],
    abandonTransfer: async () => ({ ended: 0, left: [] }),
    orderTransfer: async () => {},
    transferFiles: async () => ({ total: 0, files: [] }),
    transferLimits: async () => ({ bytesPerSecond: undefined }),
    setTransferLimits: async () => {},
    unfinishedUploads: async () => [],
    endUnfinished: async () => ({ ended: 0, left: [] }),
    planVerify: unscripted,
    verify: unscripted,
    verifyFolder: unscripted,
    planDownload: unscripted,
    downloadToFolder: unscripted,
    downloadStream: unscripted,
    downloadScript: unscripted,
  }
}

function unscripted(): Promise<never> {
  return Promise.reject(new Fault('unsupported', 'This is not part of the script.'))
}
