import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { TransfersEngine } from '../engine.ts'

/** The engine's transfers. What runs and keeps them is loaded when the first of it is asked for. */
export function transfersEngine(desk: EngineDesk): TransfersEngine {
  const work = async (): Promise<TransfersEngine> => {
    const [transfers, { transfersDesk }] = await Promise.all([desk.transfers(), ourCode(import('./transfers-desk.ts'))])
    return transfersDesk(desk, transfers)
  }
  return {
    keptTransfers: async () => (await work()).keptTransfers(),
    abandonTransfer: async (...asked) => (await work()).abandonTransfer(...asked),
    orderTransfer: async (...asked) => (await work()).orderTransfer(...asked),
    transferFiles: async (...asked) => (await work()).transferFiles(...asked),
    transferLimits: async () => (await work()).transferLimits(),
    setTransferLimits: async (limits) => (await work()).setTransferLimits(limits),
    unfinishedUploads: async (...asked) => (await work()).unfinishedUploads(...asked),
    endUnfinished: async (...asked) => (await work()).endUnfinished(...asked),
  }
}
