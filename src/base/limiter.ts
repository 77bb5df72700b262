import { abortError } from './abort.ts'

/** Runs a task when fewer than the limit are running; the rest wait in the order they came. */
export type Limiter = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** A limiter that lets `limit` tasks run at once. A task whose signal is aborted while it waits never starts. */
export function createLimiter(limit: number): Limiter {
  let running = 0
  const waiting: (() => void)[] = []

  const release = () => {
    running -= 1
    waiting.shift()?.()
  }

  const turn = (signal: AbortSignal | undefined): Promise<void> => {
    if (signal?.aborted) return Promise.reject(abortError(signal))
    if (running < limit) {
      running += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', stop)
        running += 1
        resolve()
      }
      const stop = () => {
        waiting.splice(waiting.indexOf(start), 1)
        if (signal) reject(abortError(signal))
      }
      waiting.push(start)
      signal?.addEventListener('abort', stop, { once: true })
    })
  }

  return async (task, signal) => {
    await turn(signal)
    try {
      return await task()
    } finally {
      release()
    }
  }
}
