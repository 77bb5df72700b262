export { ensureChromium } from './ensure-chromium.ts'
export { findChromium } from './find-chromium.ts'
export { chromiumFlags } from './flags.ts'
