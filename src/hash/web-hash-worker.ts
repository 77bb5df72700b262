import type { HashWorker } from './hash-protocol.ts'

/**
 * A Web Worker that runs `src/workers/hash-worker.ts`. Blobs cross by reference and are read over there.
 *
 * The composer makes the worker: the bundler has to see its URL, and Trusted Types a policy.
 */
export function webHashWorker(worker: Worker): HashWorker {
  return {
    post: (request) => worker.postMessage(request),
    onMessage: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
    onError: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        listener(new Error(event.message || 'The worker could not be loaded'))
      })
      worker.addEventListener('messageerror', () => listener(new Error('A message could not be read')))
    },
    terminate: () => worker.terminate(),
  }
}
