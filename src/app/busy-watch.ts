/** What the watch needs of a clock. */
export interface Timers {
  set(work: () => void, delayMs: number): number
  clear(timer: number): void
}

const browserTimers: Timers = {
  set: (work, delayMs) => globalThis.setTimeout(work, delayMs) as unknown as number,
  clear: (timer) => globalThis.clearTimeout(timer),
}

export interface BusyWatch {
  /** A call to the worker, from when it is made until it is answered. */
  calling<T>(work: () => Promise<T>): Promise<T>
  /** A read that the worker waits for. */
  reading<T>(work: () => Promise<T>): Promise<T>
  end(): void
}

export interface WatchOptions {
  readonly mostMs: number
  /** Asks the worker for a sign: it gives none while it computes. */
  readonly ask: () => Promise<unknown>
  readonly onTooLong: () => void
  readonly timers?: Timers
}

/** One that does not compute answers at once; the machine may be busy. */
const ANSWER_MS = 2_000

/**
 * Watches over a worker that must not compute for too long. It may compute while a call waits for an answer and no read of its
 * waits for bytes: a slow line is no reason to end it. Each read that ends gives it the whole time anew. When that is over it is
 * asked for a sign, for it may wait for code of ours, which comes over the line too.
 */
export function busyWatch({ mostMs, ask, onTooLong, timers = browserTimers }: WatchOptions): BusyWatch {
  let [calls, reads] = [0, 0]
  let asked = 0
  let timer: number | undefined
  let isOver = false
  const look = () => {
    if (timer !== undefined) timers.clear(timer)
    timer = undefined
    asked += 1
    if (calls > 0 && reads === 0 && !isOver) timer = timers.set(askForSign, mostMs)
  }
  const askForSign = () => {
    const mine = asked
    timer = timers.set(onTooLong, ANSWER_MS)
    // An answer to what was asked before tells nothing of now.
    void ask().then(
      () => mine === asked && look(),
      () => {},
    )
  }
  const counted = async <T>(by: (step: 1 | -1) => void, work: () => Promise<T>): Promise<T> => {
    by(1)
    look()
    try {
      return await work()
    } finally {
      by(-1)
      look()
    }
  }
  return {
    calling: (work) => counted((step) => (calls += step), work),
    reading: (work) => counted((step) => (reads += step), work),
    end() {
      isOver = true
      look()
    },
  }
}
