import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DownloadEngine } from '../engine.ts'

export function downloadEngine(_desk: EngineDesk): DownloadEngine {
  return {
    planDownload: notBuilt,
    downloadToFolder: notBuilt,
    downloadStream: notBuilt,
    downloadScript: notBuilt,
  }
}

function notBuilt(): Promise<never> {
  return Promise.reject(new Fault('unsupported', 'This is not built yet.'))
}
