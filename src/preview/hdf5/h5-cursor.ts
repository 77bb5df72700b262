import { Fault } from '../../base/index.ts'

/** Sizes of places and lengths in a file, from its superblock. */
export interface H5Sizes {
  readonly place: number
  readonly length: number
}

/** Reads a structure field by field. Past its end it throws a `corrupt` Fault. */
export class H5Cursor {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly #sizes: H5Sizes
  at = 0

  constructor(bytes: Uint8Array, sizes: H5Sizes) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#sizes = sizes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  skip(count: number): this {
    this.at += count
    return this
  }

  /** To the next multiple of 8 from the start. */
  align(): this {
    this.at = Math.ceil(this.at / 8) * 8
    return this
  }

  byte(): number {
    return this.number(1)
  }

  /** An unsigned number of so many bytes; one past 2⁵³ is none, and stands for “undefined”, which the format writes so. */
  number(size: number): number {
    if (this.at + size > this.bytes.length) throw damaged()
    let value = 0
    for (let place = size - 1; place >= 0; place--) value = value * 256 + (this.bytes[this.at + place] ?? 0)
    this.at += size
    return value
  }

  /** Where something stands; undefined: nowhere. */
  place(): number | undefined {
    const value = this.number(this.#sizes.place)
    return Number.isSafeInteger(value) && value < 256 ** this.#sizes.place - 1 ? value : undefined
  }

  length(): number {
    return this.number(this.#sizes.length)
  }

  take(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.bytes.length) throw damaged()
    this.at += count
    return this.bytes.subarray(this.at - count, this.at)
  }

  text(count: number): string {
    return textOf(this.take(count))
  }

  /** Up to the zero that ends it, which is skipped. */
  zeroText(): string {
    const end = this.bytes.indexOf(0, this.at)
    if (end < 0) throw damaged()
    const text = this.text(end - this.at)
    this.at++
    return text
  }

  signature(wanted: string): void {
    const seen = this.text(4)
    if (seen !== wanted)
      throw new Fault('corrupt', `This HDF5 file is damaged: where ${wanted} should stand, there is something else.`)
  }
}

const utf8 = new TextDecoder()

/** A text up to its first zero. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end))
}

function damaged(): Fault {
  return new Fault('corrupt', 'This HDF5 file is damaged: a structure in it ends too early.')
}
