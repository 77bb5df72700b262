/** The last second that ten digits can spell with room for those that follow. */
const LAST_SLOT = 9999999990
/** Slots to choose among, so that two publishers without conditional writes seldom meet. */
const WINDOW = 8
/** How far behind the server's clock the newest slot lies. */
const BEHIND_SECONDS = 2

export type SlotChoice =
  | { readonly type: 'slot'; readonly slot: number }
  | { readonly type: 'wait'; readonly delayMs: number }
  | { readonly type: 'impossible' }

/**
 * A second for the pointer: after every listed one, and just in the past of the server's clock (reliability C.2).
 *
 * quilt3 writes without conditions, at its present second; a slot in the past is one that it will not come to again.
 * Where a listed pointer lies in the future, its writer's clock is ahead: ours follows it, so that the order holds.
 */
export function chooseSlot(listed: readonly number[], serverMs: number, dice: number): SlotChoice {
  const newest = listed.reduce((a, b) => Math.max(a, b), 0)
  const now = Math.floor(serverMs / 1000)
  const last = now - BEHIND_SECONDS
  const first = Math.max(newest + 1, last - WINDOW + 1)
  if (first > LAST_SLOT) return { type: 'impossible' }
  if (first <= last) return { type: 'slot', slot: first + Math.floor(dice * (last - first + 1)) }
  if (newest > now + BEHIND_SECONDS) return { type: 'slot', slot: newest + 1 }
  return { type: 'wait', delayMs: (first - last) * 1000 }
}
