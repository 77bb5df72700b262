import { Fault } from '../../base/index.ts'

/** A table of a FlatBuffer: reads are within its bytes, or a `corrupt` Fault. Fields by their place in the schema, from 0. */
export class FlatTable {
  readonly #view: DataView
  readonly #at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new FlatTable(
      view,
      within(() => view.getUint32(0, true)),
    )
  }

  byte(field: number): number {
    return this.#read(field, (at) => this.#view.getUint8(at)) ?? 0
  }

  /** A 64-bit integer, as a number; one past 2⁵³ is no length. */
  long(field: number): number {
    const value = this.#read(field, (at) => this.#view.getBigInt64(at, true)) ?? 0n
    if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged()
    return Number(value)
  }

  table(field: number): FlatTable | undefined {
    return this.#read(field, (at) => new FlatTable(this.#view, at + this.#view.getUint32(at, true)))
  }

  /** Where the items of a vector stand. Its length is held to the bytes that are left, `stride` an item. */
  vector(field: number, stride: number): readonly number[] {
    return (
      this.#read(field, (at) => {
        const base = at + this.#view.getUint32(at, true)
        const count = this.#view.getUint32(base, true)
        if (count * stride > this.#view.byteLength - base - 4) throw damaged()
        return Array.from({ length: count }, (_, place) => base + 4 + place * stride)
      }) ?? []
    )
  }

  tables(field: number): readonly FlatTable[] {
    return this.vector(field, 4).map((at) =>
      within(() => new FlatTable(this.#view, at + this.#view.getUint32(at, true))),
    )
  }

  /** The view that items of a vector are read from. */
  get view(): DataView {
    return this.#view
  }

  #read<T>(field: number, read: (at: number) => T): T | undefined {
    return within(() => {
      const slots = this.#at - this.#view.getInt32(this.#at, true)
      const slot = 4 + field * 2
      if (slot >= this.#view.getUint16(slots, true)) return undefined
      const offset = this.#view.getUint16(slots + slot, true)
      return offset === 0 ? undefined : read(this.#at + offset)
    })
  }
}

function within<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? damaged(error) : error
  }
}

function damaged(cause?: unknown): Fault {
  return new Fault('corrupt', 'This Arrow file is damaged: a message in it points outside of itself.', { cause })
}
