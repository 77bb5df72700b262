import { abortError, type Clock, throwIfAborted } from '../../base/index.ts'

/** Time that passes when a test says so. */
export interface PlayedClock extends Clock {
  /** Lets so much time pass, step by step: each wait ends at its time. */
  pass(ms: number): Promise<void>
  /** The machine sleeps: every wait that falls into it ends when it wakes, and none while it sleeps. */
  sleep(ms: number): Promise<void>
}

interface Waiting {
  readonly untilMs: number
  readonly end: () => void
}

export function playedClock(): PlayedClock {
  const waiting = new Set<Waiting>()
  let atMs = 0

  const ringDue = async (): Promise<void> => {
    const due = [...waiting].filter(({ untilMs }) => untilMs <= atMs)
    for (const one of due) waiting.delete(one)
    for (const one of due) one.end()
    await settled()
  }

  return {
    monotonicMs: () => atMs,
    nowMs: () => atMs,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        throwIfAborted(signal)
        const one = { untilMs: atMs + delayMs, end: resolve }
        waiting.add(one)
        signal?.addEventListener('abort', () => waiting.delete(one) && reject(abortError(signal)), { once: true })
      }),
    async pass(ms) {
      const endMs = atMs + ms
      await settled()
      for (;;) {
        const next = Math.min(...[...waiting].map(({ untilMs }) => untilMs))
        if (next > endMs) break
        atMs = Math.max(atMs, next)
        await ringDue()
      }
      atMs = endMs
    },
    async sleep(ms) {
      await settled()
      atMs += ms
      await ringDue()
    },
  }
}

/** What is ready to run has run, the streams of the platform too. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
