import { type Call, Fault } from '../base/index.ts'
import { PREVIEW_LIMITS } from './limits.ts'
import { memoryFile } from './memory-file.ts'
import type { PreviewFile } from './preview-file.ts'
import { readWhole } from './read-whole.ts'

/** A file whose length is known: what formats with a directory at their end need. */
export interface SizedFile extends PreviewFile {
  readonly sizeBytes: number
}

/** A file whose length is not known, read whole up to the limit; any other as it is. An empty one is a `corrupt` Fault. */
export async function sizedFile(file: PreviewFile, call?: Call): Promise<SizedFile> {
  const { name, sizeBytes } = file
  if (sizeBytes === 0) throw empty()
  if (sizeBytes !== undefined) {
    const read: PreviewFile['read'] = (from, to, more) => file.read(from, to, more)
    return { name, sizeBytes, read, glance: (from, to, more) => (file.glance ?? read)(from, to, more) }
  }
  const bytes = await readWhole(file, PREVIEW_LIMITS.wholeBytes, call)
  if (bytes === undefined) {
    throw new Fault(
      'limit',
      'Inside its gzip the file is larger than 128 MiB, and its end must be read before its start.',
    )
  }
  if (bytes.length === 0) throw empty()
  return { ...memoryFile(name, bytes), sizeBytes: bytes.length }
}

/**
 * The bytes of exactly this range, in a buffer of their own, so that numbers in them are aligned; a `corrupt` Fault that names
 * `what` where the file ends before, or the range is none.
 */
export async function readExactly(
  file: SizedFile,
  from: number,
  byteCount: number,
  what: string,
  call?: Call,
): Promise<Uint8Array<ArrayBuffer>> {
  const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(byteCount) && from >= 0 && byteCount >= 0
  if (!isRange || from + byteCount > file.sizeBytes) {
    throw new Fault(
      'corrupt',
      `The file is damaged or cut off: ${what} should be ${told(byteCount)} bytes from byte ${told(from)}, but the file has ${told(file.sizeBytes)}.`,
    )
  }
  if (byteCount === 0) return new Uint8Array()
  const bytes = await file.read(from, from + byteCount, call)
  if (bytes.length !== byteCount) throw new Fault('changed', `The file ended while it was read, in ${what}.`)
  return bytes.byteOffset === 0 && bytes.buffer.byteLength === byteCount ? bytes : bytes.slice()
}

/** The numbers in these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function told(bytes: number): string {
  return bytes.toLocaleString('en-GB')
}

function empty(): Fault {
  return new Fault('corrupt', 'The file is empty: it has no bytes.')
}
