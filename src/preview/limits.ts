import type { PreviewLimits } from './preview-session.ts'

/** Reliability §E 45–60: past these a file is told to be too large or too slow, and the tab lives. */
export const PREVIEW_LIMITS: PreviewLimits = {
  inflatedBytes: 256 * 1024 * 1024,
  wholeBytes: 128 * 1024 * 1024,
  busyMs: 20_000,
  loadedRows: 100_000,
}

/** Longer lines are cut where they are shown. */
export const LINE_MOST = 10_000
