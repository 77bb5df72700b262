import { proxy, wrap } from 'comlink'
import { type Call, Fault } from '../base/index.ts'
import { PREVIEW_LIMITS, type PreviewSession } from '../preview/index.ts'
import type { OpenPreview, ViewedFile } from '../viewer/index.ts'
import previewUrl from '../workers/preview-worker.ts?worker&url'
import { registerTransferHandlers } from '../workers/transfer-handlers.ts'
import { workerUrl } from '../workers/worker-url.ts'
import { busyWatch } from './busy-watch.ts'

/**
 * Opens a file in a worker of its own, which knows nothing but its bytes. One that computes for too long without reading, or that
 * dies of what it was given, is ended, and every call to it rejects with a `limit` Fault: the page lives.
 */
export function openPreview(file: ViewedFile, as?: string): OpenPreview {
  registerTransferHandlers()
  const worker = new Worker(workerUrl(previewUrl), { type: 'module', name: 'preview' })
  const remote = wrap<{
    alive(): Promise<void>
    start(...given: readonly unknown[]): Promise<Record<string, (...values: unknown[]) => unknown>>
  }>(worker)
  const over = new AbortController()
  const ended = rejection(over.signal)
  const end = (fault: Fault) => {
    if (over.signal.aborted) return
    worker.terminate()
    watch.end()
    over.abort(fault)
  }
  const watch = busyWatch({
    mostMs: PREVIEW_LIMITS.busyMs,
    ask: () => remote.alive(),
    onTooLong: () => end(tooLong(file.name)),
  })
  worker.onerror = (event) => {
    event.preventDefault()
    // Where its script did not come there is nothing to tell, and the event has no words.
    end(event instanceof ErrorEvent ? tooMuch(file.name) : notHere())
  }
  worker.onmessageerror = () => end(tooMuch(file.name))

  const read = async (from: number, to: number, call?: Call) =>
    (await watch.reading(() => file.read(from, to, call))).bytes
  const started = remote.start({ name: file.name, sizeBytes: file.sizeBytes }, proxy(read), as)
  const ask = (method: string, values: readonly unknown[]): Promise<unknown> =>
    watch.calling(async () => {
      const session = await Promise.race([started, ended])
      return Promise.race([session[method]?.(...values), ended])
    })
  const session = new Proxy(
    {},
    {
      // A thing with a `then` would be waited for.
      get: (_target, method) =>
        typeof method !== 'string' || method === 'then' ? undefined : (...values: unknown[]) => ask(method, values),
    },
  )
  return {
    // The worker exposes a `PreviewSession`; Comlink's own type for one forgets optional values.
    session: session as PreviewSession,
    onOver: (tell) =>
      over.signal.addEventListener('abort', () => over.signal.reason !== CLOSED && tell(over.signal.reason), {
        once: true,
      }),
    end: () => end(CLOSED),
  }
}

const CLOSED = new Fault('internal', 'The view was closed.')

/** Rejects when the signal does. */
function rejection(signal: AbortSignal): Promise<never> {
  const rejects = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  // Nobody may be waiting when the view is closed.
  rejects.catch(() => {})
  return rejects
}

function notHere(): Fault {
  return new Fault(
    'offline',
    'What reads files for a preview did not come. Check that you are online, then try again.',
    {
      action: 'retry',
    },
  )
}

function tooLong(name: string): Fault {
  return new Fault(
    'limit',
    `${name} takes too long to read for a preview: its reader was ended. Download it to look at it.`,
  )
}

function tooMuch(name: string): Fault {
  return new Fault('limit', `${name} is too much for a preview: its reader was ended. Download it to look at it.`)
}
