import { createLive, type Live } from '../../ui/index.ts'

/** Frames that may be alive at once: each is a process of the browser. */
const MOST_FRAMES = 8

/** Which frames of a page of many are alive: those that were last in sight. */
export interface LiveFrames {
  readonly alive: Live<ReadonlySet<string>>
  /** It is in sight: it lives, and the one that was in sight longest ago ends if there are too many. */
  see(id: string): void
}

export function liveFrames(most = MOST_FRAMES): LiveFrames {
  const alive = createLive<ReadonlySet<string>>(new Set())
  return {
    alive,
    see(id) {
      // A set keeps the order in which things came.
      const rest = [...alive.get()].filter((other) => other !== id)
      alive.set(new Set([...rest.slice(-(most - 1)), id]))
    },
  }
}
