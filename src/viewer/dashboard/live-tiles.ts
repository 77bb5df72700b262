/** So many tiles are open at once, each with a worker of its own: what was looked at longest ago is closed. */
export const MOST_LIVE = 8
/** Those that are in sight stay open beyond that, up to here: nobody sees more at once. */
const MOST_IN_SIGHT = 20

export interface LiveTiles {
  /** The one that came in sight last is the first. */
  readonly live: readonly number[]
  readonly inSight: ReadonlySet<number>
}

export const NO_TILES: LiveTiles = { live: [], inSight: new Set() }

/** A tile came in sight, or left it. */
export function tileMoved({ live, inSight }: LiveTiles, tile: number, isInSight: boolean): LiveTiles {
  const seen = new Set(inSight)
  if (isInSight) seen.add(tile)
  else seen.delete(tile)
  const order = isInSight ? [tile, ...live.filter((one) => one !== tile)] : live
  const kept = order.filter((one, at) => at < MOST_LIVE || (seen.has(one) && at < MOST_IN_SIGHT))
  return { live: kept, inSight: seen }
}
