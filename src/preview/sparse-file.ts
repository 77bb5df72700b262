import type { PreviewFile } from './preview-file.ts'

/** A file of any size, zeros but for some pieces of it; `counter` tells how much was read. For tests of how little is enough. */
export function sparseFile(
  name: string,
  sizeBytes: number,
  pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[],
): { readonly file: PreviewFile; readonly counter: { bytes: number } } {
  const counter = { bytes: 0 }
  const file: PreviewFile = {
    name,
    sizeBytes,
    async read(from, to) {
      const end = Math.max(from, Math.min(to, sizeBytes))
      counter.bytes += end - from
      const bytes = new Uint8Array(end - from)
      for (const piece of pieces) {
        const part = piece.bytes.subarray(Math.max(0, from - piece.at), Math.max(0, end - piece.at))
        if (part.length > 0) bytes.set(part, Math.max(0, piece.at - from))
      }
      return bytes
    },
  }
  return { file, counter }
}
