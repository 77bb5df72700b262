import type { Worker } from 'node:worker_threads'
import { type HashRequest, type HashWorker, type PartTask, readContent } from './hash-protocol.ts'

/**
 * A `worker_threads` worker that runs `src/workers/node-hash-worker.ts`.
 *
 * Parts are read in the calling thread and their memory handed over. Blobs of files cannot be posted in Node 24.21: a
 * whole one is refused ("File-backed Blobs are not cloneable"), a slice of one brings the process down.
 * The worker holds the process only while it has work.
 */
export function nodeHashWorker(worker: Worker): HashWorker {
  let pending = 0
  let ended = false
  const began = () => {
    pending += 1
    if (pending === 1) worker.ref()
  }
  const done = () => {
    pending -= 1
    if (pending === 0) worker.unref()
  }
  worker.unref()
  worker.on('message', done)
  return {
    post: (request) => {
      began()
      read(request).then(({ message, transfer }) => {
        if (!ended) worker.postMessage(message, transfer)
      })
    },
    onMessage: (listener) => void worker.on('message', listener),
    onError: (listener) => {
      worker.on('error', listener)
      worker.on('exit', () => {
        if (!ended) listener(new Error('The hashing thread ended'))
      })
    },
    terminate: () => {
      ended = true
      void worker.terminate()
    },
  }
}

async function read({ batch, tasks }: HashRequest): Promise<{ message: HashRequest; transfer: ArrayBuffer[] }> {
  const transfer: ArrayBuffer[] = []
  const load = async (task: PartTask): Promise<PartTask> => {
    const content = await readContent(task)
    if (content instanceof ArrayBuffer) transfer.push(content)
    return { sizeBytes: task.sizeBytes, content }
  }
  return { message: { batch, tasks: await Promise.all(tasks.map(load)) }, transfer }
}
