import { Decompress as Unzstd } from 'fzstd'
import { decodeLzw } from './lzw.ts'

/** One block of pixels in, at most `size` bytes out; undefined: it could not be read. None writes more, whatever the block claims. */
export type TiffCodec = (source: Uint8Array<ArrayBuffer>, size: number) => Promise<Uint8Array<ArrayBuffer> | undefined>

export const CODECS: ReadonlyMap<number, TiffCodec> = new Map<number, TiffCodec>([
  [1, async (source) => source],
  [5, async (source, size) => filled(size, (out) => decodeLzw(source, out))],
  [8, inflate],
  [32946, inflate],
  [32773, async (source, size) => filled(size, (out) => unpackBits(source, out))],
  [50000, unzstd],
])

function filled(size: number, decode: (out: Uint8Array) => number): Uint8Array<ArrayBuffer> | undefined {
  const out = new Uint8Array(size)
  return decode(out) > 0 ? out : undefined
}

/** TIFF 6.0 §9 */
function unpackBits(source: Uint8Array, out: Uint8Array): number {
  let [at, written] = [0, 0]
  while (at < source.length && written < out.length) {
    const count = source[at] ?? 0
    if (count < 128) {
      const literal = source.subarray(at + 1, at + 2 + count).subarray(0, out.length - written)
      out.set(literal, written)
      written += literal.length
      at += 2 + count
    } else if (count > 128) {
      const end = Math.min(out.length, written + 257 - count)
      out.fill(source[at + 1] ?? 0, written, end)
      written = end
      at += 2
    } else at += 1
  }
  return written
}

/** Stops at `size`: a strip that goes on for ever is not followed. What came before its damage is kept. */
async function inflate(source: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = new Blob([source]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const out = new Uint8Array(size)
  let written = 0
  try {
    while (written < size) {
      const { value, done } = await reader.read()
      if (done) break
      const part = value.subarray(0, size - written)
      out.set(part, written)
      written += part.length
    }
  } catch {
    // Damaged, or followed by more than its end: what was read stands.
  }
  void reader.cancel().catch(() => undefined)
  return written > 0 ? out : undefined
}

/** Its frames are small ones, handed out as they come. */
async function unzstd(source: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const out = new Uint8Array(size)
  let written = 0
  const stream = new Unzstd((part) => {
    const fitting = part.subarray(0, size - written)
    out.set(fitting, written)
    written += fitting.length
  })
  try {
    for (let at = 0; at < source.length && written < size; at += 65_536) {
      stream.push(source.subarray(at, at + 65_536), at + 65_536 >= source.length)
    }
  } catch {
    // As above.
  }
  return written > 0 ? out : undefined
}
