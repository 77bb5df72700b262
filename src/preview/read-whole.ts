import type { Call } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

/** All bytes of a file, or undefined where they are more than `most`, which is told after reading no more than that. */
export async function readWhole(
  file: PreviewFile,
  most: number,
  call?: Call,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (file.sizeBytes !== undefined && file.sizeBytes > most) return undefined
  let whole = new Uint8Array(Math.min(most, file.sizeBytes ?? CHUNK_BYTES) + 1)
  let length = 0
  for (;;) {
    const chunk = await file.read(length, length + CHUNK_BYTES, call)
    if (length + chunk.length > most) return undefined
    if (length + chunk.length > whole.length) whole = grown(whole, length + chunk.length)
    whole.set(chunk, length)
    length += chunk.length
    if (chunk.length < CHUNK_BYTES) return whole.subarray(0, length)
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(least, bytes.length * 2))
  more.set(bytes)
  return more
}
