import { abortError, type Call, Fault } from '../base/index.ts'
import { FileJob } from './file-job.ts'
import { type HashReply, type HashWorker, isHashReply, type PartOutcome } from './hash-protocol.ts'
import type { FileHash, HashPool } from './hasher.ts'
import { planParts } from './part-plan.ts'

export interface HashPoolOptions {
  /** Most workers at once; each is made when there is work for it. */
  readonly workers: number
  readonly spawn: () => HashWorker
  /** Other than 8 MiB only in tests: the digests depend on it. */
  readonly partBytes?: number | undefined
}

/** Small parts travel together: a message for each would cost more than their hash. */
const batchBytes = 1024 * 1024
const batchParts = 64
/** One batch is hashed while the next is read. With 8 MiB parts a worker so holds 16 MiB at most. */
const batchesPerWorker = 2
/** A file that so many workers died over is what they die of. */
const deathsAtMost = 3

type OnBytes = ((count: number) => void) | undefined

interface Slot {
  readonly job: FileJob
  readonly index: number
  readonly sizeBytes: number
}

interface Hand {
  readonly worker: HashWorker
  readonly batches: Map<number, readonly Slot[]>
  /** Resolves with its first answer, or its end. */
  readonly loaded: PromiseWithResolvers<void>
  hasAnswered: boolean
}

/**
 * Hashes files in workers that `spawn` makes. What a worker held when it died goes to the others, and another is made in its
 * place; one that cannot be loaded is done without, as long as others run (reliability FP20, FP30).
 */
export function createHashPool(options: HashPoolOptions): HashPool {
  return new WorkerHashPool(options)
}

class WorkerHashPool implements HashPool {
  readonly #options: HashPoolOptions
  readonly #hands = new Set<Hand>()
  /** Open jobs, each with its listener for progress. */
  readonly #open = new Map<FileJob, OnBytes>()
  /** Open jobs with parts to give out, in the order asked. */
  readonly #waiting = new Set<FileJob>()
  readonly #deaths = new WeakMap<FileJob, number>()
  /** Workers that could not be loaded: a deployment may have taken their script away. */
  #unloadable = 0
  #batches = 0
  #pumpDue = false
  #closed = false

  constructor(options: HashPoolOptions) {
    this.#options = options
  }

  hash(
    file: Blob,
    call: Call & { readonly onBytes?: OnBytes; readonly partBytes?: number | undefined } = {},
  ): FileHash {
    const { signal, onBytes, partBytes = this.#options.partBytes } = call
    const stop = () => {
      if (signal) job.fail(abortError(signal))
    }
    const job = new FileJob(file, planParts(file.size, partBytes), () => {
      signal?.removeEventListener('abort', stop)
      this.#forget(job)
    })
    if (!job.isOpen) return job
    this.#open.set(job, onBytes)
    this.#waiting.add(job)
    if (this.#closed) job.fail(closed())
    else if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
    this.#pumpSoon()
    return job
  }

  async ready(): Promise<void> {
    while (!this.#closed && this.#mayGrow && this.#spawnHand()) {}
    for (const hand of this.#hands) if (!hand.hasAnswered && hand.batches.size === 0) this.#send(hand, [])
    await Promise.all([...this.#hands].map(({ loaded }) => loaded.promise))
  }

  close(): void {
    this.#closed = true
    for (const job of [...this.#open.keys()]) job.fail(closed())
    for (const { worker, loaded } of this.#hands) {
      worker.terminate()
      loaded.resolve()
    }
    this.#hands.clear()
  }

  #forget(job: FileJob): void {
    this.#open.delete(job)
    this.#waiting.delete(job)
  }

  /** Later in this turn, so that files asked for one after the other share a batch. */
  #pumpSoon(): void {
    if (this.#pumpDue) return
    this.#pumpDue = true
    queueMicrotask(() => {
      this.#pumpDue = false
      this.#pump()
    })
  }

  #pump(): void {
    while (this.#waiting.size > 0) {
      const hand = this.#freeHand()
      if (hand === undefined) return
      this.#send(hand, this.#nextBatch())
    }
  }

  #freeHand(): Hand | undefined {
    const [idlest] = [...this.#hands].sort((a, b) => a.batches.size - b.batches.size)
    if (idlest?.batches.size === 0) return idlest
    if (this.#mayGrow) return this.#spawnHand() ?? idlest
    return idlest !== undefined && idlest.batches.size < batchesPerWorker ? idlest : undefined
  }

  get #mayGrow(): boolean {
    const most = this.#hands.size === 0 ? this.#options.workers : this.#options.workers - this.#unloadable
    return this.#hands.size < most
  }

  #spawnHand(): Hand | undefined {
    try {
      const loaded = Promise.withResolvers<void>()
      const hand: Hand = { worker: this.#options.spawn(), batches: new Map(), loaded, hasAnswered: false }
      hand.worker.onMessage((message) => this.#receive(hand, message))
      hand.worker.onError((error) => this.#bury(hand, error))
      this.#hands.add(hand)
      return hand
    } catch (error) {
      this.#unloadable += 1
      if (this.#hands.size === 0) for (const job of [...this.#waiting]) job.fail(brokenWorker(error))
      return undefined
    }
  }

  #nextBatch(): Slot[] {
    const batch: Slot[] = []
    let bytes = 0
    for (const job of this.#waiting) {
      for (let range = job.peek(); range !== undefined; range = job.peek()) {
        const sizeBytes = range.to - range.from
        if (batch.length === batchParts || (batch.length > 0 && bytes + sizeBytes > batchBytes)) return batch
        batch.push({ job, index: range.index, sizeBytes })
        bytes += sizeBytes
        job.take()
      }
      this.#waiting.delete(job)
    }
    return batch
  }

  #send(hand: Hand, slots: readonly Slot[]): void {
    this.#batches += 1
    hand.batches.set(this.#batches, slots)
    const tasks = slots.map(({ job, index, sizeBytes }) => {
      const from = index * job.plan.partBytes
      return { sizeBytes, content: job.plan.count === 1 ? job.file : job.file.slice(from, from + sizeBytes) }
    })
    hand.worker.post({ batch: this.#batches, tasks })
  }

  #receive(hand: Hand, message: unknown): void {
    if (!isHashReply(message)) return
    if ('broken' in message) {
      this.#bury(hand, new Error(message.broken))
      return
    }
    hand.hasAnswered = true
    hand.loaded.resolve()
    this.#settle(hand, message)
    this.#pump()
  }

  #settle(hand: Hand, { batch, outcomes }: Extract<HashReply, { batch: number }>): void {
    const slots = hand.batches.get(batch) ?? []
    hand.batches.delete(batch)
    for (const [at, slot] of slots.entries()) {
      if (slot.job.isOpen) this.#settlePart(slot, outcomes[at])
    }
  }

  #settlePart({ job, index, sizeBytes }: Slot, outcome: PartOutcome | undefined): void {
    if (outcome instanceof Uint8Array) {
      this.#open.get(job)?.(sizeBytes)
      job.settle(index, outcome)
    } else {
      job.fail(unreadFile(job.file, outcome?.unread ?? 'no outcome'))
    }
  }

  /** The worker is gone: what it held goes to others. Where there are none, and it never worked, there is nobody to wait for. */
  #bury(hand: Hand, error: unknown): void {
    if (!this.#hands.delete(hand)) return
    hand.worker.terminate()
    hand.loaded.resolve()
    if (!hand.hasAnswered) this.#unloadable += 1
    const isHopeless = !hand.hasAnswered && this.#hands.size === 0
    const slots = [...hand.batches.values()].flat()
    for (const job of new Set(slots.map((slot) => slot.job))) {
      const deaths = (this.#deaths.get(job) ?? 0) + (hand.hasAnswered ? 1 : 0)
      this.#deaths.set(job, deaths)
      if (isHopeless || deaths === deathsAtMost) job.fail(brokenWorker(error))
    }
    for (const { job, index } of slots) {
      if (!job.isOpen) continue
      job.giveBack(index)
      this.#waiting.add(job)
    }
    this.#pump()
  }
}

function closed(): Error {
  return new DOMException('The hash pool was closed', 'AbortError')
}

function brokenWorker(cause: unknown): Fault {
  return new Fault('internal', 'A hashing worker stopped unexpectedly. Reload the page and try again.', {
    action: 'reload',
    cause,
  })
}

function unreadFile(file: Blob, reason: string): Fault {
  const name = file instanceof File ? file.name : undefined
  return new Fault(
    'changed',
    `${name === undefined ? 'A file' : `“${name}”`} changed or vanished after it was chosen. Choose it again.`,
    { action: 'choose-again', where: name === undefined ? { reason } : { file: name, reason } },
  )
}
