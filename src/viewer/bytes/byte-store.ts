import { asFault, type Fault, isAbort } from '../../base/index.ts'
import type { ViewedFile } from '../viewed-file.ts'

export const ROW_BYTES = 16
const PAGE_BYTES = 64 * 1024
const MOST_PAGES = 64
/** A small file is read at once, so that it is checked against its hash. */
const AT_ONCE_BYTES = 1024 * 1024

interface BytesNow {
  readonly fault: Fault | undefined
  /** Grows with each change. */
  readonly version: number
}

/** The bytes of a file that came into sight, page by page. */
export class ByteStore {
  readonly #file: ViewedFile
  readonly #pageBytes: number
  readonly #pages = new Map<number, Uint8Array>()
  readonly #waiting = new Set<number>()
  #stop = new AbortController()
  readonly #listeners = new Set<() => void>()
  #now: BytesNow = { fault: undefined, version: 0 }

  constructor(file: ViewedFile) {
    this.#file = file
    this.#pageBytes = file.sizeBytes <= AT_ONCE_BYTES ? AT_ONCE_BYTES : PAGE_BYTES
  }

  readonly get = (): BytesNow => this.#now

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A row's bytes; undefined: not read yet. */
  bytesAt(at: number): Uint8Array | undefined {
    const page = this.#pages.get(Math.floor(at / this.#pageBytes))
    return page?.subarray(at % this.#pageBytes, (at % this.#pageBytes) + ROW_BYTES)
  }

  want(from: number, to: number): void {
    const end = Math.min(to, this.#file.sizeBytes)
    for (let page = Math.floor(from / this.#pageBytes); page * this.#pageBytes < end; page += 1) void this.#load(page)
  }

  retry(): void {
    this.#tell(undefined)
  }

  /** Gives up what is being read. Whoever asks again begins anew. */
  end(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#waiting.clear()
  }

  async #load(page: number): Promise<void> {
    if (this.#now.fault || this.#pages.has(page) || this.#waiting.has(page)) return
    this.#waiting.add(page)
    const stop = this.#stop
    try {
      const from = page * this.#pageBytes
      const to = Math.min(from + this.#pageBytes, this.#file.sizeBytes)
      const { bytes } = await this.#file.read(from, to, { signal: stop.signal })
      this.#pages.set(page, bytes)
      for (const old of this.#pages.keys()) {
        if (this.#pages.size <= MOST_PAGES) break
        this.#pages.delete(old)
      }
      this.#tell(undefined)
    } catch (error) {
      if (!isAbort(error) && !stop.signal.aborted) this.#tell(asFault(error))
    } finally {
      if (stop === this.#stop) this.#waiting.delete(page)
    }
  }

  #tell(fault: Fault | undefined): void {
    this.#now = { fault, version: this.#now.version + 1 }
    for (const listener of this.#listeners) listener()
  }
}
