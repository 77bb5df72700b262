import type { TiffLayout } from './tiff-layout.ts'

export type Samples =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array

export interface BlockShape {
  readonly widthPx: number
  readonly heightPx: number
  /** Of a pixel in this block: one where planes lie apart. */
  readonly samples: number
}

export type SampleLayout = Pick<TiffLayout, 'bits' | 'format' | 'predictor'>

/** Bytes of a block, unpacked: rows are padded to whole bytes. */
export function blockBytes({ widthPx, heightPx, samples }: BlockShape, bits: number): number {
  return Math.ceil((widthPx * samples * bits) / 8) * heightPx
}

/** What the values of a block are, its predictor undone (TIFF 6.0 §14; the one for floats: Adobe's note 3). Undefined: not read here. */
export function samplesOf(
  bytes: Uint8Array<ArrayBuffer>,
  shape: BlockShape,
  { bits, format, predictor }: SampleLayout,
  isLittle: boolean,
): Samples | undefined {
  const count = shape.widthPx * shape.heightPx * shape.samples
  if (predictor === 3 && format === 'float') return floats(joined(bytes, shape, bits / 8), count, bits, false)
  if (format === 'float' && bits === 64) return predictor === 1 ? floats(bytes, count, bits, isLittle) : undefined
  const words = wordsOf(bytes, shape, count, bits, isLittle)
  if (words === undefined) return undefined
  if (predictor === 2) addUp(words, shape)
  if (format === 'float') return ofWords(words, bits)
  if (format === 'unsigned') return words
  if (bits === 8) return new Int8Array(words.buffer)
  if (bits === 16) return new Int16Array(words.buffer)
  return bits === 32 ? new Int32Array(words.buffer) : undefined
}

type Words = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

function wordsOf(
  bytes: Uint8Array<ArrayBuffer>,
  shape: BlockShape,
  count: number,
  bits: number,
  isLittle: boolean,
): Words | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bits === 8) return bytes.slice(0, count)
  if (bits === 16) {
    const words = new Uint16Array(count)
    for (let at = 0; at < count; at += 1) words[at] = view.getUint16(at * 2, isLittle)
    return words
  }
  if (bits === 32) {
    const words = new Uint32Array(count)
    for (let at = 0; at < count; at += 1) words[at] = view.getUint32(at * 4, isLittle)
    return words
  }
  return bits < 16 && bits > 0 ? packed(bytes, shape, bits) : undefined
}

/** Values that share bytes, the most significant bit first, each row from a new byte on. */
function packed(bytes: Uint8Array, { widthPx, heightPx, samples }: BlockShape, bits: number): Words {
  const inRow = widthPx * samples
  const words = bits <= 8 ? new Uint8Array(inRow * heightPx) : new Uint16Array(inRow * heightPx)
  const rowBytes = Math.ceil((inRow * bits) / 8)
  for (let row = 0; row < heightPx; row += 1) {
    for (let place = 0; place < inRow; place += 1) {
      const bit = place * bits
      const at = row * rowBytes + (bit >> 3)
      const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
      words[row * inRow + place] = (three >> (24 - (bit & 7) - bits)) & ((1 << bits) - 1)
    }
  }
  return words
}

/** Each value is the difference to the one on its left. The arrays wrap as the format wants. */
function addUp(words: Words, { widthPx, heightPx, samples }: BlockShape): void {
  const inRow = widthPx * samples
  for (let row = 0; row < heightPx; row += 1) {
    for (let at = row * inRow + samples; at < (row + 1) * inRow; at += 1) {
      words[at] = (words[at] ?? 0) + (words[at - samples] ?? 0)
    }
  }
}

/** Of a row first come the highest bytes of all values, then the next, each as a difference: big-endian values again. */
function joined(bytes: Uint8Array, shape: BlockShape, size: number): Uint8Array<ArrayBuffer> {
  const inRow = shape.widthPx * shape.samples
  const rowBytes = inRow * size
  const out = new Uint8Array(rowBytes * shape.heightPx)
  const row = new Uint8Array(rowBytes)
  for (let from = 0; from < out.length; from += rowBytes) {
    for (let at = 0; at < rowBytes; at += 1) {
      row[at] = (bytes[from + at] ?? 0) + (at < shape.samples ? 0 : (row[at - shape.samples] ?? 0))
    }
    for (let place = 0; place < inRow; place += 1) {
      for (let byte = 0; byte < size; byte += 1) out[from + place * size + byte] = row[byte * inRow + place] ?? 0
    }
  }
  return out
}

function floats(bytes: Uint8Array<ArrayBuffer>, count: number, bits: number, isLittle: boolean): Samples | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bits === 64) return Float64Array.from({ length: count }, (_, at) => view.getFloat64(at * 8, isLittle))
  if (bits === 32) return Float32Array.from({ length: count }, (_, at) => view.getFloat32(at * 4, isLittle))
  if (bits === 16) return Float32Array.from({ length: count }, (_, at) => half(view.getUint16(at * 2, isLittle)))
  return undefined
}

function ofWords(words: Words, bits: number): Samples | undefined {
  if (bits === 32) return new Float32Array(words.buffer)
  return bits === 16 ? Float32Array.from(words, half) : undefined
}

/** IEEE 754 binary16 */
function half(word: number): number {
  const sign = word & 0x8000 ? -1 : 1
  const exponent = (word >> 10) & 31
  const fraction = word & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
