import { type Clock, isAbort, orAbort } from '../../base/index.ts'
import type { Turn } from './turns.ts'

/** Time is counted in ticks: after a sleep of the machine, however long, all timers are due at once, and each counts as one tick. */
const TICK_MS = 5_000
/** How much slower time is counted for what waits behind others: so that it does end, whatever those do. */
const IN_QUEUE = 10

export interface Patience {
  readonly clock: Clock
  /** How long nothing may come. */
  readonly patienceMs: number
  /** The place among the requests to this host, where a browser lets only some go at once. */
  readonly turn: Turn
  readonly signal?: AbortSignal | undefined
  /** What is thrown once patience is at its end. */
  silent(): Error
}

/** Work that is given up, its signal aborted, if it takes longer than it may. It ends then whether it heeds its signal or not. */
export async function withPatience<T>(options: Patience, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal: given, turn, silent } = options
  const silence = new AbortController()
  const done = new AbortController()
  countDown(options, done.signal).then(
    () => silence.abort(),
    () => undefined,
  )
  const signal = AbortSignal.any(given ? [silence.signal, given] : [silence.signal])
  turn.take()
  try {
    return await orAbort(work(signal), signal)
  } catch (error) {
    throw silence.signal.aborted && !given?.aborted ? silent() : error
  } finally {
    turn.end()
    done.abort()
  }
}

async function countDown({ clock, patienceMs, turn }: Patience, stop: AbortSignal): Promise<void> {
  for (let leftMs = patienceMs; leftMs > 0; ) {
    const slower = turn.hasCome() ? 1 : IN_QUEUE
    const tickMs = Math.min(TICK_MS, leftMs * slower)
    await clock.wait(tickMs, stop)
    leftMs -= tickMs / slower
  }
}

export interface StreamPatience extends Patience {
  /** What is thrown where the stream breaks by itself. */
  broken(cause: unknown): Error
}

/**
 * A stream that ends in an error where nothing comes for too long while more is asked for. Who does not ask may take his
 * time, and is in nobody's way.
 */
export function patientStream(stream: ReadableStream<Uint8Array>, options: StreamPatience): ReadableStream<Uint8Array> {
  const { clock, patienceMs, turn, silent, broken } = options
  const reader = stream.getReader()
  const silence = new AbortController()
  const over = new AbortController()
  let leftMs = patienceMs
  let isAsked = false
  let isCounting = false

  const count = async (): Promise<void> => {
    isCounting = true
    while (isAsked && leftMs > 0) {
      await clock.wait(TICK_MS, over.signal)
      if (isAsked) leftMs -= turn.hasCome() ? TICK_MS : TICK_MS / IN_QUEUE
    }
    isCounting = false
    if (leftMs <= 0) silence.abort()
  }
  const end = (): void => {
    turn.end()
    over.abort()
  }

  return new ReadableStream({
    async pull(controller) {
      isAsked = true
      turn.take()
      if (!isCounting) count().catch(() => undefined)
      try {
        const { done, value } = await orAbort(reader.read(), silence.signal)
        leftMs = patienceMs
        if (!done) return controller.enqueue(value)
        end()
        controller.close()
      } catch (error) {
        end()
        reader.cancel(error).catch(() => undefined)
        if (silence.signal.aborted) throw silent()
        throw isAbort(error) ? error : broken(error)
      } finally {
        isAsked = false
        turn.end()
      }
    },
    cancel(reason) {
      end()
      return reader.cancel(reason)
    },
  })
}
