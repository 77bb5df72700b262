import { asFault, type Clock, Fault, isAbort } from '../../base/index.ts'
import {
  createPace,
  createTransferControl,
  type FileTransfer,
  type TransferFacts,
  type TransferLimits,
  type TransferMeans,
  type TransferOrder,
} from '../../transfer/index.ts'
import type { PushProgress, PushResult } from '../push/push.ts'
import { type PushEvent, PushEvents } from './push-events.ts'

/** A push that is under way: what it tells, and how it is steered. */
export interface PushRun extends AsyncIterable<PushEvent> {
  /** As `push` gives it. Rejects with a `Fault`, or with an `AbortError` where it was cancelled. */
  readonly result: Promise<PushResult>
  /** Requests under way end, and none begins; with a key: of this entry. */
  pause(logicalKey?: string): void
  /** Goes on, and tries a store that did not answer at once. */
  continue(logicalKey?: string): void
  /**
   * Ends it for good: its unfinished uploads are ended at the store, and nothing is published. Where its pointer is being written
   * already it is published all the same, and its result says so.
   */
  cancel(): void
  /** Leaves out an entry that failed: what the revision before has at its key stays, if that has anything. */
  skip(logicalKey: string): void
  /** Tries an entry that failed again. */
  retry(logicalKey: string): void
  /** How fast it may send; can be set at any time. */
  limits: TransferLimits
  /** A window of what moves: those that failed first, then those under way, then the rest in order. */
  files(from: number, count: number): { readonly total: number; readonly files: readonly FileTransfer[] }
}

/** What a run needs of its options. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  readonly limits?: TransferLimits | undefined
  readonly onTrouble?: TransferMeans['onTrouble']
  readonly transfer?: TransferMeans | undefined
  readonly onProgress?: ((progress: PushProgress) => void) | undefined
}

/** What the work of a run is given. */
export interface RunCall {
  readonly signal: AbortSignal
  readonly transfer: TransferMeans
  readonly onProgress: (progress: PushProgress) => void
  /** What becomes of the journal, in sentences. */
  readonly onWord: (message: string) => void
}

export function startRun(clock: Clock, options: RunOptions, work: (call: RunCall) => Promise<PushResult>): PushRun {
  const { limits, transfer, onProgress } = options
  const control = transfer?.control ?? createTransferControl()
  const pace = transfer?.pace ?? createPace({ clock, limits })
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const events = new PushEvents(clock)
  const watch = watcher(events, (count) => control.files(0, count).files)
  const result = work({
    signal,
    transfer: { onTrouble: options.onTrouble, ...transfer, control, pace },
    onProgress: (progress) => {
      onProgress?.(progress)
      if (progress.type === 'sending' && progress.facts) watch(progress.facts)
      events.progress(progress)
    },
    onWord: (message) => events.tell({ type: 'journal', message }),
  })
  // Also where nobody waits for the result: the events tell.
  result.then(
    (pushed) => events.end({ type: 'done', result: pushed }),
    (error: unknown) => events.end(isAbort(error) ? { type: 'cancelled' } : { type: 'failed', fault: asFault(error) }),
  )
  const order = (given: TransferOrder) => {
    control.order(given)
    watch(control.facts())
  }
  return {
    result,
    pause: (logicalKey) => order(logicalKey === undefined ? { type: 'pause' } : { type: 'pause-file', logicalKey }),
    continue: (logicalKey) =>
      order(logicalKey === undefined ? { type: 'continue' } : { type: 'continue-file', logicalKey }),
    cancel: () => stop.abort(),
    skip: (logicalKey) => order({ type: 'skip', logicalKey }),
    retry: (logicalKey) => order({ type: 'retry', logicalKey }),
    get limits() {
      return pace.limits
    },
    set limits(wished) {
      pace.limits = wished
    },
    files: (from, count) => control.files(from, count),
    [Symbol.asyncIterator]: () => events,
  }
}

/** Tells of files that failed, each time they do, and of waits as they begin and end. */
function watcher(events: PushEvents, failedOnes: (count: number) => readonly FileTransfer[]) {
  let failed = new Set<string>()
  let waits: TransferFacts['waits']
  return (facts: TransferFacts): void => {
    if (facts.failedFiles > 0 || failed.size > 0) {
      const now = failedOnes(facts.failedFiles).filter(({ state }) => state === 'failed')
      for (const { logicalKey, fault } of now) {
        if (fault && !failed.has(logicalKey))
          events.tell({ type: 'file-failed', logicalKey, fault: Fault.fromWire(fault) })
      }
      failed = new Set(now.map(({ logicalKey }) => logicalKey))
    }
    if (facts.waits !== waits) {
      waits = facts.waits
      events.tell({ type: 'waiting', for: waits })
    }
  }
}
