import { asFault, type FaultWire } from '../../base/index.ts'
import type { FileHash, HashPool } from '../../hash/index.ts'
import { resumedHash } from './resumed-hash.ts'

/** A file that a draft holds, with the hash that runs or has run. It belongs to one path at a time. */
export interface HeldFile {
  readonly file: File
  readonly handle: FileSystemFileHandle | undefined
  readonly hash: FileHash
  /** All of the file's size only once the hash is known, or cannot be had. */
  readonly hashedBytes: number
  /** Once the hash is known. */
  readonly digests: HashDigests | undefined
  /** Raw SHA-256 of the parts of the file that was here before, if this seems to be the same. */
  readonly claimed: readonly Uint8Array[] | undefined
  /** It is not the file that was here before. */
  readonly isOther: boolean
  /** Why the file cannot be read any more. */
  readonly fault: FaultWire | undefined
}

/** What is known of a file whose bytes are not at hand. */
export interface KnownFile {
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Raw SHA-256 of its parts, where the file was hashed. */
  readonly digests: readonly Uint8Array[] | undefined
}

export interface HashDigests {
  /** Raw SHA-256 of each part. */
  readonly parts: readonly Uint8Array[]
  /** The `sha2-256-chunked` value. */
  readonly chunked: string
}

export interface DraftTotals {
  readonly files: number
  readonly bytes: number
  readonly hashedBytes: number
  /** Files whose hash is known, or cannot be had. */
  readonly settledFiles: number
}

type Holding = { -readonly [Key in keyof HeldFile]: HeldFile[Key] } & {
  readonly stop: AbortController
  readBytes: number
}

/** The files of a draft. Each is hashed as soon as it is held, while the person is still typing. */
export class DraftFiles {
  readonly #pool: HashPool
  readonly #onSettled: (held: HeldFile) => void
  readonly #held = new Map<HeldFile, Holding>()
  #bytes = 0
  #hashedBytes = 0
  #settledFiles = 0

  /** `onSettled` hears of each file whose hash is known or cannot be had, never before `hold` has returned. */
  constructor(pool: HashPool, onSettled: (held: HeldFile) => void) {
    this.#pool = pool
    this.#onSettled = onSettled
  }

  /** `before`: what was known of the file here when it was last at hand. */
  hold(file: File, handle?: FileSystemFileHandle, before?: KnownFile): HeldFile {
    const stop = new AbortController()
    const onBytes = (count: number) => {
      if (stop.signal.aborted) return
      holding.readBytes += count
      this.#count(holding)
    }
    const call = { signal: stop.signal, onBytes }
    const isLike = before?.sizeBytes === file.size && before.modifiedMs === file.lastModified
    const claimed = isLike ? before.digests : undefined
    const resumed = claimed && resumedHash(this.#pool, file, claimed, call)
    const holding: Holding = {
      file,
      handle,
      hash: resumed?.hash ?? this.#pool.hash(file, call),
      stop,
      readBytes: 0,
      hashedBytes: 0,
      digests: undefined,
      claimed,
      isOther: before !== undefined && !isLike,
      fault: undefined,
    }
    this.#held.set(holding, holding)
    this.#bytes += file.size
    this.#watch(holding, resumed?.isSame)
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
    if (isSettled(held)) this.#settledFiles -= 1
  }

  releaseAll(): void {
    for (const held of [...this.#held.keys()]) this.release(held)
  }

  get totals(): DraftTotals {
    return {
      files: this.#held.size,
      bytes: this.#bytes,
      hashedBytes: this.#hashedBytes,
      settledFiles: this.#settledFiles,
    }
  }

  #count(holding: Holding): void {
    const before = holding.hashedBytes
    // The last byte counts with the hash itself: whoever waits for all bytes waits for that.
    const most = isSettled(holding) ? holding.file.size : Math.max(0, holding.file.size - 1)
    holding.hashedBytes = isSettled(holding) ? most : Math.min(holding.readBytes, most)
    this.#hashedBytes += holding.hashedBytes - before
  }

  async #watch(holding: Holding, isSame: Promise<boolean> | undefined): Promise<void> {
    try {
      if ((await isSame) === false) holding.isOther = true
      const [parts, chunked] = await Promise.all([holding.hash.parts, holding.hash.chunked])
      holding.digests = { parts, chunked }
    } catch (error) {
      holding.fault = asFault(error).toWire()
    }
    if (holding.stop.signal.aborted) return
    this.#settledFiles += 1
    this.#count(holding)
    this.#onSettled(holding)
  }
}

function isSettled({ digests, fault }: HeldFile): boolean {
  return digests !== undefined || fault !== undefined
}
