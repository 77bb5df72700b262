import type { Clock, Fault } from '../../base/index.ts'
import type { TransferWait } from '../../transfer/index.ts'
import type { PushProgress, PushResult } from '../push/push.ts'

/** What a running push tells. */
export type PushEvent =
  /** `hashing`, `sending`, `publishing`: how far it is, at most ten times a second of each. */
  | PushProgress
  /** The bytes of this entry could not be stored. The others go on. */
  | { readonly type: 'file-failed'; readonly logicalKey: string; readonly fault: Fault }
  /** Why nothing moves; undefined: it goes on again. */
  | { readonly type: 'waiting'; readonly for: TransferWait | undefined }
  /** What became of the journal, as a sentence. */
  | { readonly type: 'journal'; readonly message: string }
  /** The last one is one of these. */
  | { readonly type: 'done'; readonly result: PushResult }
  | { readonly type: 'failed'; readonly fault: Fault }
  | { readonly type: 'cancelled' }

const LEAST_GAP_MS = 100

/**
 * Events for one reader, who may be slow, come late, leave and come again: of progress that was not read yet only the last is
 * kept, of all else everything.
 */
export class PushEvents implements AsyncIterableIterator<PushEvent> {
  readonly #clock: Clock
  readonly #unread: PushEvent[] = []
  #waiting: ((result: IteratorResult<PushEvent>) => void)[] = []
  #hasEnded = false
  #toldMs = Number.NEGATIVE_INFINITY
  #toldKind = ''

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Drops what comes too soon after its like, unless it is the last of its kind. */
  progress(event: PushProgress): void {
    const nowMs = this.#clock.monotonicMs()
    const kind = isPhase(event) ? event.phase : event.type
    if (kind === this.#toldKind && (isPhase(event) || (!isWhole(event) && nowMs - this.#toldMs < LEAST_GAP_MS))) return
    this.#toldMs = nowMs
    this.#toldKind = kind
    const last = this.#unread.at(-1)
    if (last?.type === event.type && !isPhase(event)) this.#unread.pop()
    this.tell(event)
  }

  tell(event: PushEvent): void {
    if (this.#hasEnded) return
    const reader = this.#waiting.shift()
    if (reader) reader({ done: false, value: event })
    else this.#unread.push(event)
  }

  end(event: PushEvent): void {
    this.tell(event)
    this.#hasEnded = true
    for (const reader of this.#waiting.splice(0)) reader({ done: true, value: undefined })
  }

  async next(): Promise<IteratorResult<PushEvent>> {
    const event = this.#unread.shift()
    if (event) return { done: false, value: event }
    if (this.#hasEnded) return { done: true, value: undefined }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Whoever leaves ends nothing, and finds what is told meanwhile when it comes again. */
  async return(): Promise<IteratorResult<PushEvent>> {
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

function isPhase(event: PushProgress): event is Extract<PushProgress, { type: 'publishing' }> {
  return event.type === 'publishing'
}

function isWhole(event: Exclude<PushProgress, { type: 'publishing' }>): boolean {
  return event.type === 'hashing' ? event.hashedBytes === event.totalBytes : event.sentBytes === event.totalBytes
}
