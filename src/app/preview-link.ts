import { proxy, wrap } from 'comlink'
import { type Call, Fault } from '../base/index.ts'
import { PREVIEW_LIMITS, type PreviewSession } from '../preview/index.ts'
import type { OpenPreview, ViewedFile } from '../viewer/index.ts'
import previewUrl from '../workers/preview-worker.ts?worker&url'
import { registerTransferHandlers } from '../workers/transfer-handlers.ts'
import { workerUrl } from '../workers/worker-url.ts'

/**
 * Opens a file in a worker of its own, which knows nothing but its bytes. One that computes for too long without reading, or that
 * dies of what it was given, is ended, and every call to it rejects with a `limit` Fault: the page lives.
 */
export function openPreview(file: ViewedFile, as?: string): OpenPreview {
  registerTransferHandlers()
  const worker = new Worker(workerUrl(previewUrl), { type: 'module', name: 'preview' })
  const remote = wrap<{
    start(...given: readonly unknown[]): Promise<Record<string, (...values: unknown[]) => unknown>>
  }>(worker)
  const ended = new AbortController()
  const end = (fault: Fault) => {
    worker.terminate()
    ended.abort(fault)
  }
  worker.onerror = () => end(tooMuch(file.name))

  /** Calls that wait for an answer, and reads that wait for bytes: while the worker has the first and none of the second, it computes. */
  let [calls, reads] = [0, 0]
  let timer: ReturnType<typeof setTimeout> | undefined
  const watch = () => {
    clearTimeout(timer)
    if (calls > 0 && reads === 0) timer = setTimeout(() => end(tooMuch(file.name)), PREVIEW_LIMITS.busyMs)
  }
  const read = async (from: number, to: number, call?: Call) => {
    reads += 1
    watch()
    try {
      return (await file.read(from, to, call)).bytes
    } finally {
      reads -= 1
      watch()
    }
  }
  const started = remote.start({ name: file.name, sizeBytes: file.sizeBytes }, proxy(read), as)

  const ask = async (method: string, values: readonly unknown[]): Promise<unknown> => {
    ended.signal.throwIfAborted()
    calls += 1
    watch()
    try {
      const session = await Promise.race([started, rejection(ended.signal)])
      return await Promise.race([session[method]?.(...values), rejection(ended.signal)])
    } finally {
      calls -= 1
      watch()
    }
  }
  const session = new Proxy(
    {},
    {
      // A thing with a `then` would be waited for.
      get: (_target, method) =>
        typeof method !== 'string' || method === 'then' ? undefined : (...values: unknown[]) => ask(method, values),
    },
  )
  // The worker exposes a `PreviewSession`; Comlink's own type for one forgets optional values.
  return { session: session as PreviewSession, end: () => end(new Fault('internal', 'The view was closed.')) }
}

/** Rejects when the signal does; each is let go with the race that it was made for. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function tooMuch(name: string): Fault {
  return new Fault('limit', `${name} is too much for a preview: its reader was ended. Download it to look at it.`)
}
