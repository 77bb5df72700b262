import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PreviewEngine } from '../engine.ts'

/** Each is written with the screen that needs it. */
export function previewWork(_desk: EngineDesk): PreviewEngine {
  const missing = async () => {
    throw new Fault('unsupported', 'This is not written yet.')
  }
  return { readRange: missing, playable: missing, preferences: missing }
}
