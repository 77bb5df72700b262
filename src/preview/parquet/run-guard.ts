import { Fault } from '../../base/index.ts'

/**
 * Walks the runs of an RLE and bit-packed stream without decoding it. hyparquet repeats a run as often as the stream says, past the
 * end of its output: a run of 2³⁰ in a page of ten values would take the memory of the worker (reliability §E 56).
 *
 * @returns the place after the runs that hold `valueCount` values
 */
export function guardRuns(
  bytes: Uint8Array,
  from: number,
  width: number,
  valueCount: number,
  holds: 'exactly' | 'at most' = 'exactly',
): number {
  if (width > 32) throw new Fault('corrupt', `its values should have ${width} bits`)
  let at = from
  let left = valueCount
  while (left > 0 && !(holds === 'at most' && at >= bytes.length)) {
    const [header, next] = varInt(bytes, at)
    at = next
    if (header & 1) {
      const groups = header >>> 1
      if (groups * 8 > left + PADDING) throw tooMany(groups * 8, left)
      at += groups * width
      left -= groups * 8
    } else {
      const repeats = header >>> 1
      if (repeats > left) throw tooMany(repeats, left)
      at += (width + 7) >> 3
      left -= repeats
    }
    // The last byte of the last run may be missing: some writers leave it out (hyparquet reads it as zero).
    if (at > bytes.length + 1) throw new Fault('corrupt', 'its runs end after its bytes')
  }
  return at
}

/** Values with which a last bit-packed run may be filled up. */
const PADDING = 512

function tooMany(count: number, left: number): Fault {
  return new Fault('corrupt', `a run in it should have ${count} values, and ${left} are left`)
}

function varInt(bytes: Uint8Array, from: number): readonly [number, number] {
  let value = 0
  for (let at = from, shift = 0; shift < 35; at++, shift += 7) {
    const byte = bytes[at]
    if (byte === undefined) throw new Fault('corrupt', 'its runs end before its values')
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return [value >>> 0, at + 1]
  }
  throw new Fault('corrupt', 'the length of a run in it is no number')
}

/** The first `valueCount` values of such a stream, which may be cut off after them. */
export function decodeRuns(bytes: Uint8Array, from: number, width: number, valueCount: number): number[] {
  if (width < 1 || width > 32) throw new Fault('corrupt', `its values should have ${width} bits`)
  const values: number[] = []
  let at = from
  while (values.length < valueCount) {
    const [header, next] = varInt(bytes, at)
    const count = Math.min(header & 1 ? (header >>> 1) * 8 : header >>> 1, valueCount - values.length)
    at = next
    const bits = header & 1 ? width : 0
    const byteCount = header & 1 ? Math.ceil((count * width) / 8) : (width + 7) >> 3
    if (at + byteCount > bytes.length) throw new Fault('corrupt', 'its runs end before its values')
    for (let place = 0; place < count; place++)
      values.push(bits > 0 ? bitsAt(bytes, at, place * bits, bits) : bitsAt(bytes, at, 0, width))
    at += header & 1 ? (header >>> 1) * width : byteCount
  }
  return values
}

function bitsAt(bytes: Uint8Array, from: number, bit: number, width: number): number {
  let value = 0
  for (let place = 0; place < width; place++) {
    const at = bit + place
    if (((bytes[from + (at >> 3)] ?? 0) >> (at & 7)) & 1) value += 2 ** place
  }
  return value
}
