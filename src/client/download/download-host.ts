import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DownloadEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function downloadEngine(desk: EngineDesk): DownloadEngine {
  const work = () => ourCode(import('./download-work.ts')).then(({ downloadWork }) => downloadWork(desk))
  return {
    planDownload: async (...asked) => (await work()).planDownload(...asked),
    downloadToFolder: async (...asked) => (await work()).downloadToFolder(...asked),
    downloadToFile: async (...asked) => (await work()).downloadToFile(...asked),
    downloadToPort: async (...asked) => (await work()).downloadToPort(...asked),
    downloadScript: async (...asked) => (await work()).downloadScript(...asked),
  }
}
