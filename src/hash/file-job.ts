import { Fault } from '../base/index.ts'
import { chunkedHash } from './chunked-hash.ts'
import type { FileHash, PartPlan, PartRange } from './hasher.ts'
import { partRange } from './part-plan.ts'

/** The hash of one file under way: which parts are still to be given out, and which digests are known. */
export class FileJob implements FileHash {
  readonly plan: PartPlan
  readonly file: Blob
  readonly parts: Promise<readonly Uint8Array[]>
  readonly chunked: Promise<string>
  readonly #whole = Promise.withResolvers<readonly Uint8Array[]>()
  readonly #awaited = new Map<number, PromiseWithResolvers<Uint8Array>>()
  readonly #digests: (Uint8Array | undefined)[]
  readonly #onSettled: () => void
  /** Parts that were given out, and have come back. */
  readonly #returned: number[] = []
  #given = 0
  #known = 0
  #outcome: 'open' | 'done' | { readonly error: unknown } = 'open'

  /** `onSettled` is called once, when all digests are known or the job failed; never for an empty file. */
  constructor(file: Blob, plan: PartPlan, onSettled: () => void) {
    this.file = file
    this.plan = plan
    this.#onSettled = onSettled
    this.#digests = new Array<Uint8Array | undefined>(plan.count)
    this.parts = this.#whole.promise
    this.chunked = this.parts.then(chunkedHash)
    for (const promise of [this.parts, this.chunked]) markHandled(promise)
    if (plan.count === 0) this.#resolve()
  }

  get isOpen(): boolean {
    return this.#outcome === 'open'
  }

  /** The next part that nobody hashes yet. */
  peek(): PartRange | undefined {
    const next = this.#returned[0] ?? this.#given
    return this.isOpen && next < this.plan.count ? partRange(this.plan, next) : undefined
  }

  /** Marks the part of `peek` as given out. */
  take(): void {
    if (this.#returned.shift() === undefined) this.#given += 1
  }

  /** Nobody hashes a part any more that was given out. */
  giveBack(index: number): void {
    this.#returned.push(index)
  }

  part(index: number): Promise<Uint8Array> {
    const known = this.#digests[index]
    if (known !== undefined) return Promise.resolve(known)
    if (typeof this.#outcome === 'object') return Promise.reject(this.#outcome.error)
    if (!Number.isInteger(index) || index < 0 || index >= this.plan.count) {
      return Promise.reject(new Fault('internal', `There is no part ${index} in a file of ${this.plan.count} parts.`))
    }
    const awaited = this.#awaited.get(index) ?? Promise.withResolvers<Uint8Array>()
    this.#awaited.set(index, awaited)
    markHandled(awaited.promise)
    return awaited.promise
  }

  /** A part's digest has come. */
  settle(index: number, digest: Uint8Array): void {
    this.#digests[index] = digest
    this.#awaited.get(index)?.resolve(digest)
    this.#awaited.delete(index)
    this.#known += 1
    if (this.#known < this.plan.count) return
    this.#resolve()
    this.#onSettled()
  }

  fail(error: unknown): void {
    if (!this.isOpen) return
    this.#outcome = { error }
    this.#whole.reject(error)
    for (const awaited of this.#awaited.values()) awaited.reject(error)
    this.#awaited.clear()
    this.#onSettled()
  }

  #resolve(): void {
    this.#outcome = 'done'
    this.#whole.resolve(this.#digests.filter((digest) => digest !== undefined))
  }
}

/** Nobody has to await each of a hash's promises: one that is left alone must not end the process. */
function markHandled(promise: Promise<unknown>): void {
  promise.catch(() => undefined)
}
