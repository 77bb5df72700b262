import { type Call, throwIfAborted } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { Encoding } from './encoding.ts'

/** Read at once while lines are counted. */
const CHUNK_BYTES = 256 * 1024
/** A known place stands at least so often. */
const STEP_LINES = 64
const STEP_BYTES = 64 * 1024

/** Where a line begins. */
export interface LinePlace {
  readonly line: number
  readonly at: number
}

/**
 * Where the lines of a file begin, found by reading it from its start, as far as it is asked for. Kept are a few places, not all:
 * a log of 20 GB costs what was looked at of it.
 */
export class LineIndex {
  readonly #file: PreviewFile
  readonly #encoding: Encoding
  readonly #end: number
  readonly #places: LinePlace[]
  #lines = 0
  #lastEnd: number
  #readTo: number
  #isAtEnd = false
  #busy: Promise<void> = Promise.resolve()

  /** `end`: the sign that ends a line. */
  constructor(file: PreviewFile, encoding: Encoding, end: number) {
    this.#file = file
    this.#encoding = encoding
    this.#end = end
    this.#readTo = encoding.markBytes
    this.#lastEnd = encoding.markBytes
    this.#places = [{ line: 0, at: encoding.markBytes }]
  }

  /** Undefined until the end was read. */
  get lineCount(): number | undefined {
    return this.#isAtEnd ? this.#lines : undefined
  }

  /** Lines whose end is known. */
  get known(): number {
    return this.#lines
  }

  /** Reads on until so many lines are known, there are no more, or so many bytes were read. One reads, the others wait. */
  async reach(lines: number, call?: Call, mostBytes = Number.POSITIVE_INFINITY): Promise<void> {
    const turn = this.#busy.then(() => this.#reach(lines, mostBytes, call))
    this.#busy = turn.catch(() => {})
    await turn
  }

  /** The last known place at or before a line. */
  placeBefore(line: number): LinePlace {
    let [low, high] = [0, this.#places.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#places[middle]?.line ?? 0) <= line) low = middle
      else high = middle - 1
    }
    return this.#places[low] ?? { line: 0, at: this.#encoding.markBytes }
  }

  async #reach(lines: number, mostBytes: number, call?: Call): Promise<void> {
    const most = this.#readTo + mostBytes
    while (!this.#isAtEnd && this.#lines < lines && this.#readTo < most) {
      throwIfAborted(call?.signal)
      const bytes = await this.#file.read(this.#readTo, this.#readTo + CHUNK_BYTES, call)
      this.#take(bytes)
    }
  }

  #take(bytes: Uint8Array): void {
    for (let at = nextEnd(bytes, 0, this.#end, this.#encoding); at !== -1; ) {
      const after = at + this.#encoding.unitBytes
      this.#lines += 1
      this.#note(this.#readTo + after)
      at = nextEnd(bytes, after, this.#end, this.#encoding)
    }
    this.#readTo += bytes.length
    if (bytes.length === CHUNK_BYTES) return
    // What stands behind the last line end is a line too, if there is anything.
    this.#isAtEnd = true
    if (this.#lastEnd !== this.#readTo) this.#lines += 1
  }

  #note(at: number): void {
    this.#lastEnd = at
    const last = this.#places.at(-1)
    if (!last || this.#lines - last.line >= STEP_LINES || at - last.at >= STEP_BYTES) {
      this.#places.push({ line: this.#lines, at })
    }
  }
}

/** Where the next sign `end` stands, at or behind `from`; -1: nowhere. */
export function nextEnd(bytes: Uint8Array, from: number, end: number, { unitBytes, isBigEndian }: Encoding): number {
  if (unitBytes === 1) return bytes.indexOf(end, from)
  const [low, high] = isBigEndian ? [1, 0] : [0, 1]
  for (let at = bytes.indexOf(end, from + low); at !== -1; at = bytes.indexOf(end, at + 1)) {
    const unit = at - low
    if (unit % 2 === 0 && bytes[unit + high] === 0) return unit
  }
  return -1
}
