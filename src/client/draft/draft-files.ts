import { asFault, type FaultWire } from '../../base/index.ts'
import { chunkedHash, type FileHash, type HashPool, planParts } from '../../hash/index.ts'

/** A file that a draft holds, with the hash that runs or has run. It belongs to one path at a time. */
export interface HeldFile {
  readonly file: File
  readonly handle: FileSystemFileHandle | undefined
  readonly hash: FileHash
  /** As of the file's size at most. */
  readonly hashedBytes: number
  /** Once the hash is known. */
  readonly digests: HashDigests | undefined
  /** Why the file cannot be read any more. */
  readonly fault: FaultWire | undefined
}

export interface HashDigests {
  /** Raw SHA-256 of each part. */
  readonly parts: readonly Uint8Array[]
  /** The `sha2-256-chunked` value. */
  readonly chunked: string
}

type Holding = { -readonly [Key in keyof HeldFile]: HeldFile[Key] } & { readonly stop: AbortController }

/** The files of a draft. Each is hashed as soon as it is held, while the person is still typing. */
export class DraftFiles {
  readonly #pool: HashPool
  readonly #onSettled: (held: HeldFile) => void
  readonly #held = new Map<HeldFile, Holding>()
  #bytes = 0
  #hashedBytes = 0

  /** `onSettled` hears of each file whose hash is known or cannot be had, never before `hold` has returned. */
  constructor(pool: HashPool, onSettled: (held: HeldFile) => void) {
    this.#pool = pool
    this.#onSettled = onSettled
  }

  /** `digests`: the hash of these very bytes, where it is known from before. */
  hold(file: File, handle?: FileSystemFileHandle, digests?: readonly Uint8Array[]): HeldFile {
    const stop = new AbortController()
    const onBytes = (count: number) => {
      if (stop.signal.aborted) return
      holding.hashedBytes += count
      this.#hashedBytes += count
    }
    const known = digests && knownHash(file, digests)
    const hash = known ?? this.#pool.hash(file, { signal: stop.signal, onBytes })
    const holding: Holding = { file, handle, hash, stop, hashedBytes: 0, digests: undefined, fault: undefined }
    this.#held.set(holding, holding)
    this.#bytes += file.size
    if (known) onBytes(file.size)
    this.#watch(holding)
    return holding
  }

  /** Stops its hash and forgets it. */
  release(held: HeldFile): void {
    const holding = this.#held.get(held)
    if (!holding) return
    holding.stop.abort()
    this.#held.delete(held)
    this.#bytes -= held.file.size
    this.#hashedBytes -= held.hashedBytes
  }

  releaseAll(): void {
    for (const held of [...this.#held.keys()]) this.release(held)
  }

  get totals(): { readonly files: number; readonly bytes: number; readonly hashedBytes: number } {
    return { files: this.#held.size, bytes: this.#bytes, hashedBytes: Math.min(this.#hashedBytes, this.#bytes) }
  }

  async #watch(holding: Holding): Promise<void> {
    try {
      const [parts, chunked] = await Promise.all([holding.hash.parts, holding.hash.chunked])
      holding.digests = { parts, chunked }
    } catch (error) {
      holding.fault = asFault(error).toWire()
    }
    if (!holding.stop.signal.aborted) this.#onSettled(holding)
  }
}

/** A hash from digests that were kept; undefined where they do not fit the file's size. */
function knownHash(file: File, digests: readonly Uint8Array[]): FileHash | undefined {
  const plan = planParts(file.size)
  if (digests.length !== plan.count) return undefined
  const parts = Promise.resolve(digests)
  return {
    plan,
    parts,
    chunked: parts.then(chunkedHash),
    part: async (index) => digests[index] ?? Promise.reject(new RangeError(`There is no part ${index}.`)),
  }
}
