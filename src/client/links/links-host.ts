import { ourCode } from '../../base/index.ts'
import type { LinksEngine } from '../engine.ts'

/** What reads links is read with the first of them. */
export function linksEngine(): LinksEngine {
  return { readUri: async (text) => (await ourCode(import('./uri-target.ts'))).uriTarget(text) }
}
