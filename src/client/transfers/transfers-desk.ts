import type { EngineDesk } from '../engine/engine-desk.ts'
import type { TransfersEngine } from '../engine.ts'
import { abandonTransfer, interruptedTransfers } from './interrupted.ts'
import { limitsFrom } from './kept-limits.ts'
import type { Transfers } from './transfers.ts'
import { endUnfinished, unfinishedUploads } from './unfinished.ts'

/** The engine's transfers, over those that run in this tab. */
export function transfersDesk(desk: EngineDesk, transfers: Transfers): TransfersEngine {
  return {
    keptTransfers: () => interruptedTransfers(desk, transfers),
    abandonTransfer: (id, call) => abandonTransfer(desk, transfers, id, call),
    orderTransfer: async (id, order) => transfers.order(id, order),
    transferFiles: async (id, query) => transfers.files(id, query),
    transferLimits: () => transfers.limits.read(),
    setTransferLimits: (limits) => transfers.setLimits(limitsFrom(limits)),
    unfinishedUploads: (registry, call) => unfinishedUploads(desk, transfers, registry, call),
    endUnfinished: (registry, uploads, call) => endUnfinished(desk, transfers, registry, uploads, call),
  }
}
