export { ensureChromium } from './ensure-chromium.ts'
export { findChromium } from './find-chromium.ts'
export { chromiumEnv, chromiumFlags } from './flags.ts'
