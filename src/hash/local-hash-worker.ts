import type { HashWorker } from './hash-protocol.ts'
import type { PartKernel } from './part-kernel.ts'
import { serveHashing } from './serve-hashing.ts'

/** A "worker" in the calling thread: the whole protocol without a thread, for tests and tiny tools. */
export function localHashWorker(kernel?: () => Promise<PartKernel>): HashWorker {
  let ended = false
  const toWorker: ((message: unknown) => void)[] = []
  const toPool: ((message: unknown) => void)[] = []
  const deliver = (listeners: readonly ((message: unknown) => void)[], message: unknown) =>
    queueMicrotask(() => {
      if (!ended) for (const listener of listeners) listener(message)
    })
  serveHashing(
    { post: (reply) => deliver(toPool, reply), onMessage: (listener) => void toWorker.push(listener) },
    kernel,
  )
  return {
    post: (request) => deliver(toWorker, request),
    onMessage: (listener) => void toPool.push(listener),
    onError: () => undefined,
    terminate: () => {
      ended = true
    },
  }
}
