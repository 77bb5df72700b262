import { abortError, type Call, throwIfAborted } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'

/** Up to this size a file is read at once: so it is checked against its hash, and costs one request. */
export const AT_ONCE_BYTES = 1024 * 1024
const BLOCK_BYTES = 64 * 1024
/** Larger reads are made as they are asked for, and not kept: whoever makes them keeps what they need. */
const KEPT_READ_BYTES = 2 * 1024 * 1024
const MOST_BLOCKS = 256
/** While somebody reads on and on, so many blocks are read ahead at most. */
const MOST_AHEAD = 16

/** A file in memory, block by block: types may read as little as they like, and what lies beside it costs no request. */
export function cachedFile(file: PreviewFile): PreviewFile {
  const { name, sizeBytes } = file
  if (sizeBytes !== undefined && sizeBytes <= AT_ONCE_BYTES) {
    const whole = shared((call) => file.read(0, sizeBytes, call))
    return { name, sizeBytes, read: async (from, to, call) => (await whole(call)).slice(from, to) }
  }
  const blocks = new Blocks(file)
  return {
    name,
    sizeBytes,
    read: (from, to, call) =>
      to - from > KEPT_READ_BYTES ? file.read(from, clipped(to, sizeBytes), call) : blocks.read(from, to, call),
    glance: (from, to, call) => file.read(from, clipped(to, sizeBytes), call),
  }
}

const clipped = (at: number, sizeBytes: number | undefined) => Math.min(at, sizeBytes ?? at)

type SharedRead = (call?: Call) => Promise<Uint8Array<ArrayBuffer>>

class Blocks {
  readonly #file: PreviewFile
  /** Least recently used first. */
  readonly #blocks = new Map<number, SharedRead>()
  #nextFrom = -1
  #ahead = 0

  constructor(file: PreviewFile) {
    this.#file = file
  }

  async read(from: number, asked: number, call?: Call): Promise<Uint8Array<ArrayBuffer>> {
    const to = clipped(asked, this.#file.sizeBytes)
    if (to <= from) return new Uint8Array()
    // Whoever reads on where they stopped will go on: each time twice as far is read ahead.
    this.#ahead = from === this.#nextFrom ? Math.min(Math.max(1, this.#ahead * 2), MOST_AHEAD) : 0
    this.#nextFrom = to
    const [first, last] = [Math.floor(from / BLOCK_BYTES), Math.ceil(to / BLOCK_BYTES)]
    this.#ask(first, last)
    const pieces = await Promise.all(this.#take(first, last).map((read) => read(call)))
    const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    const before = from - first * BLOCK_BYTES
    return bytes.subarray(before, before + to - from)
  }

  /** Reads what is missing of these blocks: neighbours in one request, with those ahead where the last is missing. */
  #ask(first: number, last: number): void {
    let at = first
    while (at < last) {
      if (this.#blocks.has(at)) {
        at += 1
        continue
      }
      let end = at + 1
      while (end < last && !this.#blocks.has(end)) end += 1
      if (end === last) while (end < last + this.#ahead && !this.#blocks.has(end) && this.#isIn(end)) end += 1
      this.#fetch(at, end)
      at = end
    }
  }

  #isIn(block: number): boolean {
    const { sizeBytes } = this.#file
    return sizeBytes === undefined || block * BLOCK_BYTES < sizeBytes
  }

  #fetch(first: number, last: number): void {
    const start = first * BLOCK_BYTES
    const run = shared((call) => this.#file.read(start, clipped(last * BLOCK_BYTES, this.#file.sizeBytes), call))
    for (let block = first; block < last; block += 1) {
      const from = block * BLOCK_BYTES - start
      this.#blocks.set(block, async (call) => (await run(call)).subarray(from, from + BLOCK_BYTES))
    }
  }

  #take(first: number, last: number): SharedRead[] {
    const taken: SharedRead[] = []
    for (let block = first; block < last; block += 1) {
      const read = this.#blocks.get(block)
      if (!read) continue
      this.#blocks.delete(block)
      this.#blocks.set(block, read)
      taken.push(read)
    }
    for (const block of this.#blocks.keys()) {
      if (this.#blocks.size <= MOST_BLOCKS) break
      this.#blocks.delete(block)
    }
    return taken
  }
}

/** One read for all who ask: it is given up when each of them has, and made anew after it failed. */
function shared(read: (call: Call) => Promise<Uint8Array<ArrayBuffer>>): SharedRead {
  let running: { readonly bytes: Promise<Uint8Array<ArrayBuffer>>; readonly stop: AbortController } | undefined
  let waiting = 0
  return async (call) => {
    throwIfAborted(call?.signal)
    if (!running) {
      const stop = new AbortController()
      const one = { bytes: read({ signal: stop.signal }), stop }
      running = one
      waiting = 0
      one.bytes.catch(() => {
        if (running === one) running = undefined
      })
    }
    const { bytes, stop } = running
    const signal = call?.signal
    if (!signal) {
      // One that cannot give up keeps it going.
      waiting = Number.POSITIVE_INFINITY
      return bytes
    }
    waiting += 1
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting -= 1
        if (waiting === 0) {
          running = undefined
          stop.abort()
        }
        reject(abortError(signal))
      }
      signal.addEventListener('abort', giveUp, { once: true })
      bytes.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
    })
  }
}
