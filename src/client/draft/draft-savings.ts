import { BaseBytes } from '../push/base-bytes.ts'
import type { Landing } from '../push/landing.ts'
import { chunkedOf, type PlannedEntry } from '../push/plan-push.ts'
import type { Draft } from './draft.ts'
import type { PlanScene } from './draft-plan.ts'

/**
 * Why a file need not be sent: the base has its bytes, whose key is `named` again or which the store `copies`, or it is `shared`
 * with another file of the draft that lands by the same hash.
 */
export type Saving = 'named' | 'copied' | 'shared'

/** What the push will find, told of one entry after the other; of a file whose hash is not known yet nothing. */
export function savingsOf(
  draft: Draft,
  landing: Landing,
  scene: PlanScene,
): (planned: PlannedEntry) => Saving | undefined {
  const { binds = false, byContent = false } = landing
  const base = new BaseBytes(draft.ground?.manifest.entries ?? [], { ...scene, binds })
  const seen = new Set<string>()
  return ({ item, way, place }) => {
    const entry = draft.overlay.slots.entry(item.logicalKey)
    const chunked = entry && chunkedOf(entry)
    if (way !== 'sent' || !('file' in item) || chunked === undefined || place instanceof Promise) return undefined
    const [match] = base.find(item.file.size, chunked, place)
    if (match) return match.way
    if (!byContent) return undefined
    const same = `${chunked} ${binds ? place.path : ''}`
    if (seen.has(same)) return 'shared'
    seen.add(same)
    return undefined
  }
}
