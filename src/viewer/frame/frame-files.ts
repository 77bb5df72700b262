import type { Call } from '../../base/index.ts'
import type { FrameFile } from '../../preview/index.ts'
import type { ViewedPlace } from '../viewed-file.ts'

/** Of one file that a document names, and of all of them. */
const FILE_BYTES = 8 * 1024 * 1024
const ALL_BYTES = 24 * 1024 * 1024

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

export interface FrameFiles {
  readonly files: readonly FrameFile[]
  /** Addresses that are in no revision, could not be read, or are too large. */
  readonly missing: readonly string[]
}

/** Reads what a document names beside itself, in the revision that is shown. One that cannot be read is left out. */
export async function readFrameFiles(
  addresses: readonly string[],
  place: ViewedPlace,
  call: Call,
): Promise<FrameFiles> {
  const files: FrameFile[] = []
  const missing: string[] = []
  let left = ALL_BYTES
  for (const address of addresses) {
    const bytes = await readOne(address, Math.min(left, FILE_BYTES), place, call)
    call.signal?.throwIfAborted()
    if (bytes === undefined) missing.push(address)
    else {
      left -= bytes.length
      files.push({ address, bytes, mediaType: mediaTypeOf(address) })
    }
  }
  return { files, missing }
}

async function readOne(address: string, mostBytes: number, place: ViewedPlace, call: Call) {
  try {
    const file = await place.file(address, call)
    if (file === undefined || file.sizeBytes > mostBytes) return undefined
    return (await file.read(0, file.sizeBytes, call)).bytes
  } catch {
    // What a document shows without it is still worth to be seen; an abort is thrown by the caller.
    return undefined
  }
}

function mediaTypeOf(address: string): string {
  const path = address.replace(/[?#].*$/, '')
  return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}
