import { throwIfAborted } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'

/** A file whose bytes are at hand: a member that was unpacked, a test's. */
export function memoryFile(name: string, content: Uint8Array<ArrayBuffer> | string): PreviewFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    sizeBytes: bytes.length,
    async read(from, to, call) {
      throwIfAborted(call?.signal)
      return bytes.slice(from, to)
    },
  }
}
