import { flipBit } from './flip-bit.ts'

/** Which reading of a range is wrong: the first, with which it is hashed; the second alone; all from the second on. */
export type WrongReading = 'first' | 'second' | 'from the second'

/**
 * A file in whose bytes a bit is another one at some readings: a failing memory, cable or disk. It is counted for each
 * range that holds the bit how often that was read.
 */
export class TwoFacedBlob extends Blob {
  readonly #truth: Blob
  readonly #bit: number
  readonly #wrong: WrongReading
  readonly #readings: { count: number }

  /** `bit` counts from the start of the blob. */
  constructor(truth: Blob, bit: number, wrong: WrongReading, readings = { count: 0 }) {
    super([truth])
    this.#truth = truth
    this.#bit = bit
    this.#wrong = wrong
    this.#readings = readings
  }

  override slice(from = 0, to = this.size): Blob {
    const truth = this.#truth.slice(from, to)
    const bit = this.#bit - from * 8
    return bit >= 0 && bit < truth.size * 8 ? new TwoFacedBlob(truth, bit, this.#wrong, this.#readings) : truth
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.#truth.arrayBuffer()
    this.#readings.count += 1
    const { count } = this.#readings
    const isWrong = this.#wrong === 'first' ? count === 1 : this.#wrong === 'second' ? count === 2 : count > 1
    if (isWrong) flipBit(new Uint8Array(bytes), (this.#bit + 0.5) / (this.size * 8))
    return bytes
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream({
      start: async (controller) => {
        const bytes = new Uint8Array(await this.arrayBuffer())
        if (bytes.length > 0) controller.enqueue(bytes)
        controller.close()
      },
    })
  }
}
