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

type OnBytes = ((count: number) => void) | undefined

interface Slot {
  readonly job: FileJob
  readonly index: number
  readonly sizeBytes: number
}

interface Hand {
  readonly worker: HashWorker
  readonly batches: Map<number, readonly Slot[]>
}

/** Hashes files in workers that `spawn` makes. A worker that dies fails the files it had parts of; the next work gets a new one. */
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
  #batches = 0
  #pumpDue = false
  #closed = false

  constructor(options: HashPoolOptions) {
    this.#options = options
  }

  hash(file: Blob, call: Call & { readonly onBytes?: OnBytes } = {}): FileHash {
    const { signal, onBytes } = call
    const stop = () => {
      if (signal) job.fail(abortError(signal))
    }
    const job = new FileJob(file, planParts(file.size, this.#options.partBytes), () => {
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

  close(): void {
    this.#closed = true
    for (const job of [...this.#open.keys()]) job.fail(closed())
    for (const { worker } of this.#hands) worker.terminate()
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
    if (this.#hands.size < this.#options.workers) return this.#spawnHand()
    return idlest !== undefined && idlest.batches.size < batchesPerWorker ? idlest : undefined
  }

  #spawnHand(): Hand | undefined {
    try {
      const hand: Hand = { worker: this.#options.spawn(), batches: new Map() }
      hand.worker.onMessage((message) => this.#receive(hand, message))
      hand.worker.onError((error) => this.#bury(hand, error))
      this.#hands.add(hand)
      return hand
    } catch (error) {
      for (const job of [...this.#waiting]) job.fail(brokenWorker(error))
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

  /** The worker is gone: its files fail, what waits goes to others. */
  #bury(hand: Hand, error: unknown): void {
    if (!this.#hands.delete(hand)) return
    hand.worker.terminate()
    for (const slots of hand.batches.values()) {
      for (const { job } of slots) job.fail(brokenWorker(error))
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
