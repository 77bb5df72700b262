import type { Clock } from '../../base/index.ts'
import type { TransferJournal } from '../../transfer/index.ts'
import type { JobEvent } from '../engine.ts'
import type { PushProgress } from './push.ts'

/** Each event draws the page anew, on the processor that hashes. */
const LEAST_GAP_MS = 100
/** A rate is that of the last seconds: what was fast an hour ago says nothing of the time that is left. */
const SPAN_MS = 10_000
/** Rate is told once it means something. */
const LEAST_SPAN_MS = 1000
/** So far apart are the moments that a rate is reckoned from. */
const STEP_MS = 250

/** Tells at most ten events a second. What was held back is told when its time has come, or before the next kind of event. */
export function throttled(clock: Clock, tell: (event: JobEvent) => void): (event: JobEvent) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  let lastKind = ''
  let held: JobEvent | undefined
  let isWaiting = false
  const release = () => {
    const event = held
    held = undefined
    if (!event) return
    lastMs = clock.monotonicMs()
    tell(event)
  }
  const hold = (event: JobEvent, restMs: number) => {
    held = event
    if (isWaiting) return
    isWaiting = true
    void clock.wait(restMs).then(() => {
      isWaiting = false
      release()
    })
  }
  return (event) => {
    const kind = kindOf(event)
    const restMs = lastMs + LEAST_GAP_MS - clock.monotonicMs()
    if (kind !== lastKind) {
      release()
      lastKind = kind
    } else if (restMs > 0) {
      hold(event, restMs)
      return
    }
    held = event
    release()
  }
}

function kindOf(event: JobEvent): string {
  return event.state === 'publishing' ? `publishing ${event.step}` : event.state
}

/** Turns what a push tells into what the page shows: bytes sent, files stored, speed. `journal`: where it is noted, if anywhere. */
export function jobEvents(
  clock: Clock,
  tell: (event: JobEvent) => void,
  journal?: Pick<TransferJournal, 'trouble'>,
): (progress: PushProgress) => void {
  const rate = rateOver(clock)
  return (progress) => {
    if (progress.type === 'publishing') {
      tell({ state: 'publishing', step: progress.phase })
      return
    }
    if (progress.type === 'hashing') {
      tell({ state: 'hashing', doneBytes: progress.hashedBytes, totalBytes: progress.totalBytes })
      return
    }
    const { facts, sentBytes } = progress
    tell({
      state: 'sending',
      doneBytes: sentBytes,
      totalBytes: progress.totalBytes,
      doneFiles: progress.storedFiles,
      totalFiles: progress.totalFiles,
      bytesPerSecond: rate(sentBytes - (facts?.savedBytes ?? 0), facts?.waits !== undefined),
      retrying: progress.retrying,
      facts: facts && { ...facts, journalTrouble: journal?.trouble },
    })
  }
}

/**
 * Bytes a second over the last seconds, from how many there are in all. Undefined while nothing is to move, and until it
 * means something.
 */
export function rateOver(
  clock: Pick<Clock, 'monotonicMs'>,
): (bytes: number, isWaiting?: boolean) => number | undefined {
  let moments: { readonly atMs: number; readonly bytes: number }[] = []
  return (bytes, isWaiting = false) => {
    const atMs = clock.monotonicMs()
    if (isWaiting) {
      moments = []
      return undefined
    }
    const latest = moments.at(-1)
    if (!latest || atMs - latest.atMs >= STEP_MS) moments.push({ atMs, bytes })
    // The last of those that are too old is where the span begins.
    const first = moments.findLastIndex((moment) => atMs - moment.atMs >= SPAN_MS)
    if (first > 0) moments.splice(0, first)
    const [begin] = moments
    const spanMs = begin ? atMs - begin.atMs : 0
    return begin && spanMs >= LEAST_SPAN_MS ? Math.max(0, ((bytes - begin.bytes) / spanMs) * 1000) : undefined
  }
}
