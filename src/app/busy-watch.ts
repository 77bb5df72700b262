/** What the watch needs of a clock. */
export interface Timers {
  set(work: () => void, delayMs: number): number
  clear(timer: number): void
}

export const browserTimers: Timers = {
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

/**
 * Watches over a worker that must not compute for too long. It computes while a call waits for an answer and no read of its waits
 * for bytes: a slow line is no reason to end it. Each read that ends gives it the whole time anew.
 */
export function busyWatch(mostMs: number, onTooLong: () => void, timers: Timers = browserTimers): BusyWatch {
  let [calls, reads] = [0, 0]
  let timer: number | undefined
  let isOver = false
  const look = () => {
    if (timer !== undefined) timers.clear(timer)
    timer = undefined
    if (calls > 0 && reads === 0 && !isOver) timer = timers.set(onTooLong, mostMs)
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
