import type { Clock } from '../../base/index.ts'
import type { JobEvent } from '../engine.ts'
import type { PushProgress } from './push.ts'

/** Each event draws the page anew, on the processor that hashes. */
const LEAST_GAP_MS = 250
/** Rate is told once it means something. */
const LEAST_SPAN_MS = 1000

/** Tells at most four events a second, but never holds back a change of state or the last of a kind. */
export function throttled(clock: Clock, tell: (event: JobEvent) => void): (event: JobEvent) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  let lastKind = ''
  return (event) => {
    const now = clock.monotonicMs()
    const kind = event.state === 'publishing' ? `publishing ${event.step}` : event.state
    const isWhole = 'doneBytes' in event && event.doneBytes === event.totalBytes
    if (kind === lastKind && !isWhole && now - lastMs < LEAST_GAP_MS) return
    lastMs = now
    lastKind = kind
    tell(event)
  }
}

/** Turns what a push tells into what the page shows: bytes sent, files stored, speed since the first byte. */
export function jobEvents(clock: Clock, tell: (event: JobEvent) => void): (progress: PushProgress) => void {
  const startMs = clock.monotonicMs()
  return (progress) => {
    if (progress.type === 'publishing') {
      tell({ state: 'publishing', step: progress.phase })
      return
    }
    if (progress.type === 'hashing') {
      tell({ state: 'hashing', doneBytes: progress.hashedBytes, totalBytes: progress.totalBytes })
      return
    }
    const spanMs = clock.monotonicMs() - startMs
    tell({
      state: 'sending',
      doneBytes: progress.sentBytes,
      totalBytes: progress.totalBytes,
      doneFiles: progress.storedFiles,
      totalFiles: progress.totalFiles,
      bytesPerSecond: spanMs < LEAST_SPAN_MS ? undefined : (progress.sentBytes / spanMs) * 1000,
      retrying: progress.retrying,
    })
  }
}
