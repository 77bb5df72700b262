import { abortError, type Clock, isAbort } from '../base/index.ts'
import { ByteBucket } from './byte-bucket.ts'
import { PaceGrowth } from './pace-growth.ts'

/** How fast a transfer may go; undefined: as fast as the link. Shared by all transfers of a page. */
export interface TransferLimits {
  readonly bytesPerSecond: number | undefined
}

/** A request that waits for its turn. */
export interface PaceWish {
  readonly sizeBytes: number
  /** Lower goes first; among equals, who came first. Asked when there is room, so that it may change while it waits. */
  readonly rank: () => number
  /** It must not begin now. Whoever changes that says so by `wake`. */
  readonly isHeld: () => boolean
  readonly signal?: AbortSignal | undefined
}

/** How many requests are under way at once, and how fast: grows while that helps, and gives way to a store that is busy. */
export interface Pace {
  limits: TransferLimits
  run<T>(task: () => Promise<T>, wish: PaceWish): Promise<T>
  /** The store asked for patience, or did not answer in time: also where the call is tried again by itself. */
  strained(): void
  /** What is held may have changed. */
  wake(): void
  /** Requests that may be under way at once by now. */
  readonly atOnce: number
}

export interface PaceOptions {
  readonly clock: Clock
  readonly limits?: TransferLimits | undefined
  /** A fixed number of requests in place of one that adapts. */
  readonly atOnce?: number | undefined
}

/** A pace for all transfers that share a link. */
export function createPace({ clock, limits = { bytesPerSecond: undefined }, atOnce }: PaceOptions): Pace {
  const growth = new PaceGrowth(clock, atOnce)
  const bucket = new ByteBucket(clock, limits.bytesPerSecond)
  const waiting: Waiting[] = []
  let running = 0
  let sleep: AbortController | undefined

  const pump = () => {
    sleep?.abort()
    sleep = undefined
    while (running < growth.atOnce) {
      const next = takeNext(waiting, bucket)
      if (next === undefined) return
      if (typeof next === 'number') {
        sleepThen(next)
        return
      }
      running += 1
      next.start()
    }
  }

  /** Until the limit lets the next one begin. A pump in between, for whatever reason, ends the sleep. */
  const sleepThen = (delayMs: number) => {
    const own = new AbortController()
    sleep = own
    clock.wait(delayMs, own.signal).then(pump, (error: unknown) => {
      if (!isAbort(error)) throw error
    })
  }

  const turn = (wish: PaceWish): Promise<void> =>
    new Promise((resolve, reject) => {
      const { signal } = wish
      if (signal?.aborted) {
        reject(abortError(signal))
        return
      }
      const stop = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        if (signal) reject(abortError(signal))
      }
      const entry: Waiting = {
        wish,
        start: () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        },
      }
      waiting.push(entry)
      signal?.addEventListener('abort', stop, { once: true })
      pump()
    })

  return {
    get limits() {
      return { bytesPerSecond: bucket.bytesPerSecond }
    },
    set limits({ bytesPerSecond }) {
      bucket.bytesPerSecond = bytesPerSecond
      pump()
    },
    get atOnce() {
      return growth.atOnce
    },
    async run(task, wish) {
      await turn(wish)
      try {
        const result = await task()
        growth.served(wish.sizeBytes, waiting.length > 0)
        return result
      } finally {
        running -= 1
        pump()
      }
    },
    strained: () => growth.strained(),
    wake: pump,
  }
}

interface Waiting {
  readonly wish: PaceWish
  readonly start: () => void
}

/** Taken out of those that wait: who is to begin. A number: nobody before so many milliseconds. Few ever wait: see `FILES_AT_ONCE`. */
function takeNext(waiting: Waiting[], bucket: ByteBucket): Waiting | number | undefined {
  let best: number | undefined
  let bestRank = Number.POSITIVE_INFINITY
  for (const [index, { wish }] of waiting.entries()) {
    if (wish.isHeld()) continue
    const rank = wish.rank()
    if (best !== undefined && rank >= bestRank) continue
    best = index
    bestRank = rank
  }
  const next = best === undefined ? undefined : waiting[best]
  if (best === undefined || next === undefined) return undefined
  const delayMs = bucket.delayMs(next.wish.sizeBytes)
  if (delayMs > 0) return delayMs
  bucket.take(next.wish.sizeBytes)
  waiting.splice(best, 1)
  return next
}
