import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { TransfersEngine } from '../engine.ts'

export function transfersEngine(_desk: EngineDesk): TransfersEngine {
  return {
    keptTransfers: async () => [],
    abandonTransfer: notBuilt,
    orderTransfer: async () => {},
    transferFiles: async () => ({ total: 0, files: [] }),
    transferLimits: async () => ({ bytesPerSecond: undefined }),
    setTransferLimits: async () => {},
    unfinishedUploads: async () => [],
    endUnfinished: notBuilt,
  }
}

function notBuilt(): Promise<never> {
  return Promise.reject(new Fault('unsupported', 'This is not built yet.'))
}
