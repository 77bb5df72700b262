import { type Call, Fault, isAbort, throwIfAborted } from '../base/index.ts'
import { PREVIEW_LIMITS } from './limits.ts'
import { memoryFile } from './memory-file.ts'
import type { PreviewFile } from './preview-file.ts'

/** A file whose length is known: what formats with a directory at their end need. */
export interface SizedFile extends PreviewFile {
  readonly sizeBytes: number
}

const BLOCK_BYTES = 16 * 1024
const BLOCKS_KEPT = 1024

/**
 * Reads in blocks and keeps the last of them, so that a format of many small structures is read in few requests. Neighbouring
 * blocks that are missing are one request. A read past the end is fewer bytes, as with any `PreviewFile`.
 */
export function blockFile(file: SizedFile): SizedFile {
  const kept = new Map<number, Promise<Uint8Array<ArrayBuffer>>>()

  const fetchRun = (from: number, to: number, call?: Call) => {
    const run = file.read(from * BLOCK_BYTES, Math.min(to * BLOCK_BYTES, file.sizeBytes), call)
    for (let at = from; at < to; at++) {
      const block = run.then((bytes) => bytes.slice((at - from) * BLOCK_BYTES, (at - from + 1) * BLOCK_BYTES))
      kept.set(at, block)
      // What failed is asked for again, and whoever waits for it hears of it.
      block.catch(() => kept.get(at) === block && kept.delete(at))
    }
  }
  const trim = () => {
    for (const at of kept.keys()) {
      if (kept.size <= BLOCKS_KEPT) return
      kept.delete(at)
    }
  }
  const readOnce = async (from: number, to: number, call?: Call): Promise<Uint8Array<ArrayBuffer>> => {
    const [first, end] = [Math.floor(from / BLOCK_BYTES), Math.ceil(to / BLOCK_BYTES)]
    for (let at = first; at < end; at++) {
      if (kept.has(at)) continue
      let until = at + 1
      while (until < end && !kept.has(until)) until++
      fetchRun(at, until, call)
      at = until
    }
    const wanted = Array.from(
      { length: end - first },
      (_, at) => kept.get(first + at) ?? Promise.resolve(new Uint8Array()),
    )
    trim()
    const bytes = new Uint8Array(to - from)
    let length = 0
    for (const [at, block] of (await Promise.all(wanted)).entries()) {
      const part = block.subarray(
        at === 0 ? from - first * BLOCK_BYTES : 0,
        Math.min(block.length, to - (first + at) * BLOCK_BYTES),
      )
      bytes.set(part, length)
      length += part.length
    }
    return bytes.slice(0, length)
  }
  return {
    name: file.name,
    sizeBytes: file.sizeBytes,
    async read(from, to, call) {
      throwIfAborted(call?.signal)
      const end = Math.min(to, file.sizeBytes)
      if (from >= end) return new Uint8Array()
      try {
        return await readOnce(from, end, call)
      } catch (error) {
        // Another call's abort took a block away that this one shared.
        if (!isAbort(error) || call?.signal?.aborted) throw error
        return file.read(from, end, call)
      }
    },
  }
}

/** The bytes of exactly this range; a `corrupt` Fault that names `what` where the file ends before, or the range is none. */
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
      `The file is damaged or cut off: ${what} should be ${count(byteCount)} bytes from byte ${count(from)}, but the file has ${count(file.sizeBytes)}.`,
    )
  }
  const bytes = await file.read(from, from + byteCount, call)
  if (bytes.length !== byteCount) throw new Fault('changed', `The file ended while it was read, in ${what}.`)
  return bytes
}

/** A file whose length is not known, read whole up to the limit; any other as it is. An empty one is a `corrupt` Fault. */
export async function sizedFile(file: PreviewFile, call?: Call): Promise<SizedFile> {
  const { name, sizeBytes } = file
  if (sizeBytes === 0) throw new Fault('corrupt', 'The file is empty: it has no bytes.')
  if (sizeBytes !== undefined) return { name, sizeBytes, read: (from, to, more) => file.read(from, to, more) }
  const bytes = await file.read(0, PREVIEW_LIMITS.wholeBytes + 1, call)
  if (bytes.length === 0) throw new Fault('corrupt', 'The file is empty: it has no bytes.')
  if (bytes.length > PREVIEW_LIMITS.wholeBytes) {
    throw new Fault(
      'limit',
      'Inside its gzip the file is larger than 128 MiB, and this type can only be read from its end.',
    )
  }
  return { ...memoryFile(name, bytes), sizeBytes: bytes.length }
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-GB')
}
