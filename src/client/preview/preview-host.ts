import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PreviewEngine } from '../engine.ts'

/** The work behind it is read when it is first asked for: the first row does not need it. */
export function previewEngine(desk: EngineDesk): PreviewEngine {
  const work = () => ourCode(import('./preview-work.ts')).then(({ previewWork }) => previewWork(desk))
  return {
    readRange: async (...asked) => (await work()).readRange(...asked),
    playable: async (...asked) => (await work()).playable(...asked),
    preferences: async (registry, call) => {
      const { loadPreferences } = await ourCode(import('./preferences-load.ts'))
      return loadPreferences(desk.reading(registry), call)
    },
  }
}
