import { type ProxyMarked, proxy, wrap } from 'comlink'
import { type Call, Fault } from '../base/index.ts'
import { PREVIEW_LIMITS } from '../preview/index.ts'
import type { OpenSession, ViewedFile } from '../viewer/index.ts'
import previewUrl from '../workers/preview-worker.ts?worker&url'
import { registerTransferHandlers } from '../workers/transfer-handlers.ts'
import { workerUrl } from '../workers/worker-url.ts'
import { busyWatch } from './busy-watch.ts'

/** What crosses to the worker of a file: what it is, and a way to read it. */
export type LentFile = readonly [
  facts: Pick<ViewedFile, 'name' | 'sizeBytes'>,
  read: ((from: number, to: number, call?: Call) => Promise<Uint8Array<ArrayBuffer>>) & ProxyMarked,
]

/**
 * Opens files in a worker of their own, which knows nothing but their bytes. One that computes for too long without reading, or that
 * dies of what it was given, is ended, and every call to it rejects with a `limit` Fault: the page lives. `method`: the worker's.
 */
export function watchedWorker<Session>(
  files: readonly ViewedFile[],
  method: 'start' | 'compare',
  givenOf: (lent: readonly LentFile[]) => readonly unknown[],
): OpenSession<Session> {
  registerTransferHandlers()
  const worker = new Worker(workerUrl(previewUrl), { type: 'module', name: 'preview' })
  const remote = wrap<{
    alive(): Promise<void>
    start(...given: readonly unknown[]): Promise<Record<string, (...values: unknown[]) => unknown>>
    compare(...given: readonly unknown[]): Promise<Record<string, (...values: unknown[]) => unknown>>
  }>(worker)
  const name = files[0]?.name ?? ''
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
    onTooLong: () => end(method === 'start' ? tooLong(name) : tooLongToCompare(name)),
  })
  worker.onerror = (event) => {
    event.preventDefault()
    // Where its script did not come there is nothing to tell, and the event has no words.
    end(event instanceof ErrorEvent ? tooMuch(name) : notHere())
  }
  worker.onmessageerror = () => end(tooMuch(name))

  const lent = files.map((file): LentFile => {
    const read = async (from: number, to: number, call?: Call) =>
      (await watch.reading(() => file.read(from, to, call))).bytes
    return [{ name: file.name, sizeBytes: file.sizeBytes }, proxy(read)]
  })
  const started = remote[method](...givenOf(lent))
  const ask = (called: string, values: readonly unknown[]): Promise<unknown> =>
    watch.calling(async () => {
      const session = await Promise.race([started, ended])
      return Promise.race([session[called]?.(...values), ended])
    })
  const session = new Proxy(
    {},
    {
      // A thing with a `then` would be waited for.
      get: (_target, called) =>
        typeof called !== 'string' || called === 'then' ? undefined : (...values: unknown[]) => ask(called, values),
    },
  )
  return {
    // The worker exposes a `Session`; Comlink's own type for one forgets optional values.
    session: session as Session,
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

function tooLongToCompare(name: string): Fault {
  return new Fault('limit', `The versions of ${name} take too long to compare. Look at them side by side.`)
}

function tooMuch(name: string): Fault {
  return new Fault('limit', `${name} is too much for a preview: its reader was ended. Download it to look at it.`)
}
