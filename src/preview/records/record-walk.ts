import { type Call, throwIfAborted } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { cutLine, type Units } from './record-cutter.ts'
import type { RecordForm } from './record-form.ts'
import { unitsOf } from './record-units.ts'

const FIRST_BYTES = 64 * 1024
const READ_BYTES_MOST = 1024 * 1024
/** A longer record is where the table ends: reliability §E 52. */
const RECORD_BYTES_MOST = 16 * 1024 * 1024
/** What is kept of such a record. */
const KEPT_BYTES = 1024 * 1024

export interface FoundRecord {
  /** Where it begins in the file. */
  readonly byte: number
  readonly from: number
  readonly to: number
  readonly isEndless: boolean
}

/** One way forward through the file. */
export class RecordWalk {
  readonly #file: PreviewFile
  readonly #form: RecordForm
  readonly #unclosed: Map<number, number>
  readonly #width: 1 | 2
  readonly #decoder: TextDecoder
  #units: Units = new Uint8Array()
  /** Byte of the first unit. */
  #byte: number
  /** The next record's, in units. */
  #at = 0
  #isLast = false
  #wanted = FIRST_BYTES

  constructor(file: PreviewFile, form: RecordForm, byte: number, unclosed: Map<number, number>) {
    this.#file = file
    this.#form = form
    this.#byte = byte
    this.#unclosed = unclosed
    this.#width = form.encoding.unitBytes
    // Wide units were put in this machine's order.
    this.#decoder = new TextDecoder(this.#width === 2 ? 'utf-16le' : form.encoding.label, { ignoreBOM: true })
  }

  textOf({ from, to }: FoundRecord): string {
    return this.#decoder.decode(this.#units.subarray(from, to))
  }

  /** The next record that is one; its units are good until the next call. */
  async next(place: number, call?: Call): Promise<FoundRecord | undefined> {
    for (;;) {
      const from = this.#at
      if (from >= this.#units.length) {
        if (this.#isLast) return undefined
        await this.#read(call)
        continue
      }
      const to = this.#cut(from, place)
      if (to !== undefined) {
        this.#at = to
        if (this.#form.isSkipped(this.#units, from, to)) continue
        return { byte: this.#byte + from * this.#width, from, to, isEndless: false }
      }
      if ((this.#units.length - from) * this.#width < RECORD_BYTES_MOST) {
        await this.#read(call)
        continue
      }
      if (this.#setUnclosed(from, place)) continue
      this.#at = this.#units.length
      return {
        byte: this.#byte + from * this.#width,
        from,
        to: from + KEPT_BYTES / this.#width,
        isEndless: true,
      }
    }
  }

  /** Is there no further record? Looks at what was read, and reads no more than asks for the very end. */
  async isAtEnd(call?: Call): Promise<boolean> {
    for (;;) {
      const from = this.#at
      if (from >= this.#units.length) {
        if (this.#isLast) return true
        const size = this.#file.sizeBytes
        if (size === undefined || this.#byte + from * this.#width < size) return false
        await this.#read(call)
        continue
      }
      const to = this.#form.cut(this.#units, from, this.#isLast)
      if (to === undefined || !this.#form.isSkipped(this.#units, from, to)) return false
      this.#at = to
    }
  }

  #cut(from: number, place: number): number | undefined {
    if (this.#unclosed.has(this.#byte + from * this.#width)) return cutLine(this.#units, from, this.#isLast)
    const to = this.#form.cut(this.#units, from, this.#isLast)
    if (to !== undefined || !this.#isLast) return to
    this.#setUnclosed(from, place)
    return cutLine(this.#units, from, true)
  }

  /** The record is taken as a line from now on. False: that was so already. */
  #setUnclosed(from: number, place: number): boolean {
    const byte = this.#byte + from * this.#width
    if (this.#unclosed.has(byte)) return false
    this.#unclosed.set(byte, place)
    return cutLine(this.#units, from, this.#isLast) !== undefined
  }

  /** Reads on, each time twice as much, so that a long record is looked through in few turns. */
  async #read(call?: Call): Promise<void> {
    throwIfAborted(call?.signal)
    const kept = this.#units.subarray(this.#at)
    this.#byte += this.#at * this.#width
    this.#at = 0
    const from = this.#byte + kept.length * this.#width
    const wanted = this.#wanted
    this.#wanted = Math.min(READ_BYTES_MOST, wanted * 2)
    const bytes = await this.#file.read(from, from + wanted, call)
    this.#isLast = bytes.length < wanted
    this.#units = joined(kept, unitsOf(bytes, this.#form.encoding))
  }
}

function joined(a: Units, b: Units): Units {
  if (a.length === 0) return b
  const all = b instanceof Uint16Array ? new Uint16Array(a.length + b.length) : new Uint8Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}
