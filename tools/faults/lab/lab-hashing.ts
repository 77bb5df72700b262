import { createHash } from 'node:crypto'
import { createHashPool, type HashPool, type HashWorker, localHashWorker } from '../../../src/hash/index.ts'
import type { LabTime } from './lab-time.ts'

/** What becomes of the `nth` request to the hash workers of a process, counted from 1. */
export type HashFate = (nth: number) => 'dies' | 'out of memory' | undefined

/** Hashes by OpenSSL: quicker than ours, and a second judge of it. */
export async function openSsl(bytes: Uint8Array): Promise<Uint8Array> {
  return createHash('sha256').update(bytes).digest()
}

/** The pool as it is, with workers in this thread that hash by OpenSSL; time waits for them. */
export function labHashing(time: LabTime, partBytes: number, fateOf: HashFate = () => undefined): HashPool {
  let requests = 0
  const next = () => {
    requests += 1
    return fateOf(requests)
  }
  return createHashPool({ workers: 2, partBytes, spawn: () => watchedWorker(time, next) })
}

function watchedWorker(time: LabTime, next: () => ReturnType<HashFate>): HashWorker {
  let fate: ReturnType<HashFate>
  const listeners: ((error: unknown) => void)[] = []
  const replies: (() => void)[] = []
  const worker = localHashWorker(async () => ({
    hashParts(parts) {
      if (fate === 'out of memory') throw new RangeError('WebAssembly.Memory(): could not allocate memory')
      return parts.map((part) => new Uint8Array(createHash('sha256').update(part).digest()))
    },
  }))
  worker.onMessage(() => replies.shift()?.())
  return {
    post(request) {
      fate = next()
      if (fate === 'dies') {
        queueMicrotask(() => {
          for (const tell of listeners) tell(new Error('The worker was killed.'))
        })
        return
      }
      time.work(() => new Promise<void>((resolve) => void replies.push(resolve)))
      worker.post(request)
    },
    onMessage: (listener) => worker.onMessage(listener),
    onError: (listener) => void listeners.push(listener),
    terminate() {
      worker.terminate()
      for (const resolve of replies.splice(0)) resolve()
    },
  }
}
