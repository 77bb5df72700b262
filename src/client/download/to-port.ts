import { abortError, type Call, type Clock, Fault, orAbort } from '../../base/index.ts'
import type { DownloadMessage, DownloadReply } from '../engine.ts'

/** A browser that does not take a download up by then will not: it asks nobody first. */
const BEGIN_MS = 30_000
/** Less than the other end waits for. */
const WAIT_MS = 10_000

/**
 * Gives bytes to whoever asks for them at a port, one chunk for each time that it asks. Resolves when it has asked for what
 * follows the last one: then it has them all. Given up there, as in the browser's list of downloads, it is an `AbortError`.
 */
export async function sendToPort(
  bytes: AsyncIterable<Uint8Array>,
  port: MessagePort,
  clock: Clock,
  call: Call = {},
): Promise<void> {
  const done = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, done.signal]) : done.signal
  const say = sayAt(port)
  const pulls = pullsOf(port, signal)
  let isBegun = false
  const begun = pulls().then(() => {
    isBegun = true
  })
  const tooLate = clock.wait(BEGIN_MS, signal).then(() => {
    if (!isBegun) throw notTaken()
  })
  tooLate.catch(() => undefined)
  try {
    await Promise.race([begun, tooLate])
    void keepWaiting(clock, signal, () => say({ type: 'wait' }))
    for await (const chunk of bytes) {
      const own = chunk.byteLength === chunk.buffer.byteLength ? chunk : chunk.slice()
      say({ type: 'bytes', bytes: own }, [own.buffer])
      await pulls()
    }
    say({ type: 'end' })
  } finally {
    done.abort()
    begun.catch(() => undefined)
  }
}

/** Does work whose bytes go to a port. Where it fails, at whatever point, the other end is told; then the port is closed. */
export async function atPort<T>(port: MessagePort, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    sayAt(port)({ type: 'error' })
    throw error
  } finally {
    // What was said last is still delivered.
    port.close()
  }
}

function sayAt(port: MessagePort): (message: DownloadMessage, transfer?: Transferable[]) => void {
  return (message, transfer = []) => port.postMessage(message, transfer)
}

/** Resolves each time that the other end asks; rejects when it gives up. */
function pullsOf(port: MessagePort, signal: AbortSignal): () => Promise<void> {
  let asked = 0
  let waiting: PromiseWithResolvers<void> | undefined
  const gaveUp = new AbortController()
  const either = AbortSignal.any([signal, gaveUp.signal])
  port.onmessage = ({ data }: MessageEvent<DownloadReply>) => {
    if (data === 'cancel') gaveUp.abort()
    else if (waiting === undefined) asked += 1
    else {
      waiting.resolve()
      waiting = undefined
    }
  }
  return async () => {
    if (either.aborted) throw abortError(either)
    if (asked > 0) {
      asked -= 1
      return
    }
    waiting = Promise.withResolvers()
    await orAbort(waiting.promise, either).finally(() => {
      waiting = undefined
    })
  }
}

async function keepWaiting(clock: Clock, signal: AbortSignal, say: () => void): Promise<void> {
  try {
    for (;;) {
      await clock.wait(WAIT_MS, signal)
      say()
    }
  } catch {
    // The download is over.
  }
}

function notTaken(): Fault {
  return new Fault(
    'unsupported',
    'The browser did not begin the download. Allow this page to download files, or take one of the scripts.',
    { action: 'retry' },
  )
}
