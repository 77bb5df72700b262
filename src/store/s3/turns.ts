/** Connections to one host that browsers open at once. */
const AT_ONCE = 6

/** A request among those to one host. */
export interface Turn {
  /** It waits for something to come, in the place that it had from its beginning. */
  take(): void
  /** It waits for nothing any more. */
  end(): void
  /** May it be under way, as far as can be told? Else others that began earlier are in its way. */
  hasCome(): boolean
}

/** The turns of all requests to one host, in the order in which they began: nothing else tells whether `fetch` has begun to send. */
export function createTurns(): () => Turn {
  const waiting = new Set<number>()
  let begun = 0

  return () => {
    begun += 1
    const place = begun
    return {
      take: () => void waiting.add(place),
      end: () => void waiting.delete(place),
      hasCome: () => [...waiting].filter((other) => other < place).length < AT_ONCE,
    }
  }
}
