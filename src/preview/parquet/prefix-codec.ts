import type { CompressionCodec } from 'hyparquet'
import { ourCode } from '../../base/index.ts'
import { zstdFrame } from './zstd-frame.ts'

/**
 * What the first bytes of a page become: rows at its start need no more of it. Undefined: the codec tells nothing before its end.
 * `most`: the size of the whole page; what becomes more is no page, and is left to be told by reading it whole.
 */
export async function inflatePrefix(
  packed: Uint8Array<ArrayBuffer>,
  codec: CompressionCodec,
  most: number,
): Promise<Uint8Array | undefined> {
  switch (codec) {
    case 'UNCOMPRESSED':
      return packed
    case 'SNAPPY':
      return snappyPrefix(packed, most)
    case 'GZIP':
      return gzipPrefix(packed, most)
    case 'ZSTD':
      return zstdPrefix(packed, most)
    default:
      return undefined
  }
}

/** https://github.com/google/snappy/blob/main/format_description.txt */
function snappyPrefix(packed: Uint8Array, most: number): Uint8Array | undefined {
  const room = new Uint8Array(Math.min(most, packed.length * 64))
  let [from, to] = [0, 0]
  while ((packed[from++] ?? 0) >= 0x80) if (from > 5) return undefined
  while (from < packed.length && to < room.length) {
    const tag = packed[from++] ?? 0
    const extra = EXTRA_BYTES[tag & 3] ?? 0
    if ((tag & 3) === 0) {
      let length = tag >> 2
      if (length >= 60) {
        const lengthBytes = length - 59
        length = littleEndian(packed, from, lengthBytes)
        from += lengthBytes
      }
      const literal = packed.subarray(from, from + Math.min(length + 1, room.length - to))
      room.set(literal, to)
      from += length + 1
      to += literal.length
      continue
    }
    if (from + extra > packed.length) break
    const length = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const back = (tag & 3) === 1 ? ((tag >> 5) << 8) | (packed[from] ?? 0) : littleEndian(packed, from, extra)
    from += extra
    if (back === 0 || back > to) return undefined
    for (const end = Math.min(to + length, room.length); to < end; to++) room[to] = room[to - back] ?? 0
  }
  return room.subarray(0, to)
}

/** Bytes after the tags of literals and of copies by 1, 2 and 4 bytes. */
const EXTRA_BYTES = [0, 1, 2, 4]

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let place = count - 1; place >= 0; place--) value = value * 256 + (bytes[at + place] ?? 0)
  return value
}

async function gzipPrefix(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const room = new Uint8Array(most)
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || length + value.length > most) break
      room.set(value, length)
      length += value.length
    }
  } catch {
    // The stream ends in the middle, as it must: what came before holds.
  }
  await reader.cancel().catch(() => undefined)
  return room.subarray(0, length)
}

const WINDOW_MOST = 64 * 1024 * 1024
const CONTENT_MOST = 64 * 1024 * 1024

async function zstdPrefix(packed: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const frame = zstdFrame(packed)
  if (frame === undefined || frame.windowBytes > WINDOW_MOST || (frame.contentBytes ?? 0) > CONTENT_MOST)
    return undefined
  const { Decompress } = await ourCode(import('fzstd'))
  const room = new Uint8Array(most)
  let length = 0
  const stream = new Decompress((piece) => {
    if (length + piece.length > most) throw new RangeError('more than the page')
    room.set(piece, length)
    length += piece.length
  })
  try {
    stream.push(packed)
  } catch {
    // What came before the end holds.
  }
  return room.subarray(0, length)
}
