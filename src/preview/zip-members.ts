import { type Call, Fault } from '../base/index.ts'
import { crc32 } from './gzip/crc32.ts'
import { PREVIEW_LIMITS } from './limits.ts'
import { memoryFile } from './memory-file.ts'
import type { PreviewFile } from './preview-file.ts'
import { readExactly, type SizedFile, viewOf } from './sized-file.ts'
import { ZipDirectory } from './zip/zip-directory.ts'
import { findZipEnd } from './zip/zip-end.ts'
import type { ZipEntry } from './zip/zip-entry.ts'

/** A file in a zip, for formats that are zips themselves. */
export interface ZipMember {
  readonly name: string
  /** Stored as it is, it is read in ranges; deflated, it is unpacked whole, up to the limit of a preview. */
  open(call?: Call): Promise<PreviewFile>
  /** Its content as it is unpacked, piece by piece, held to the same limit; at its end the sum is compared. */
  chunks(call?: Call): AsyncGenerator<Uint8Array<ArrayBuffer>>
}

const DIRECTORY_MOST = 16 * 1024 * 1024

/** The files of a zip by its directory. Encrypted ones and those of other methods than deflate fail when they are opened. */
export async function readZipMembers(file: SizedFile, call?: Call): Promise<ZipMember[]> {
  const end = await findZipEnd(file, file.sizeBytes, call)
  if (end === undefined) throw new Fault('corrupt', 'This is no whole zip: the directory at its end is missing.')
  const { entries, isAll } = await new ZipDirectory(file, end).begin(DIRECTORY_MOST, call)
  if (!isAll) throw new Fault('limit', 'The directory of this zip is larger than 16 MiB.')
  return entries.filter(({ kind }) => kind === 'file').map((entry) => memberOf(file, entry, end.shift))
}

function memberOf(file: SizedFile, entry: ZipEntry, shift: number): ZipMember {
  const { path: name, method } = entry
  const [packedBytes, headerAt] = [Number(entry.packedBytes), Number(entry.at) + shift]
  const place = async (call?: Call): Promise<number> => {
    if (entry.isEncrypted) throw new Fault('unsupported', `${name} is encrypted.`)
    if (method !== 'stored' && method !== 'deflate')
      throw new Fault('unsupported', `${name} is packed by ${method}, which is not read here.`)
    const header = viewOf(await readExactly(file, headerAt, 30, name, call))
    if (header.getUint32(0, true) !== 0x04034b50)
      throw new Fault('corrupt', `This zip is damaged: at byte ${headerAt} ${name} should begin.`)
    return headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  }
  async function* chunks(call?: Call): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const at = await place(call)
    let length = 0
    let sum = 0
    for await (const piece of method === 'stored'
      ? stored(file, at, packedBytes, call)
      : inflated(file, name, at, packedBytes, call)) {
      length += piece.length
      // Whatever the directory says of the size: a bomb lies.
      if (length > PREVIEW_LIMITS.inflatedBytes) throw tooLarge(name)
      sum = crc32(piece, sum)
      yield piece
    }
    if (sum.toString(16).padStart(8, '0') !== entry.crc) {
      throw new Fault('corrupt', `${name} in this zip is damaged: its bytes do not fit their sum.`)
    }
  }
  return {
    name,
    chunks,
    async open(call) {
      if (method === 'stored') return rangeOf(file, name, await place(call), packedBytes)
      if (entry.sizeBytes > BigInt(PREVIEW_LIMITS.inflatedBytes)) throw tooLarge(name)
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const piece of chunks(call)) pieces.push(piece)
      return memoryFile(name, new Uint8Array(await new Blob(pieces).arrayBuffer()))
    },
  }
}

function rangeOf(file: SizedFile, name: string, at: number, sizeBytes: number): PreviewFile {
  if (at + sizeBytes > file.sizeBytes)
    throw new Fault('corrupt', `This zip is cut off: ${name} should end at byte ${at + sizeBytes}.`)
  return {
    name,
    sizeBytes,
    read: (from, to, call) => file.read(at + Math.min(from, sizeBytes), at + Math.min(to, sizeBytes), call),
  }
}

const PIECE_BYTES = 1024 * 1024

async function* stored(file: SizedFile, at: number, sizeBytes: number, call?: Call) {
  for (let from = 0; from < sizeBytes; from += PIECE_BYTES) {
    yield await readExactly(file, at + from, Math.min(PIECE_BYTES, sizeBytes - from), 'a file in the zip', call)
  }
}

async function* inflated(file: SizedFile, name: string, at: number, packedBytes: number, call?: Call) {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const pieces = stored(file, at, packedBytes, call)
  const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    // What a stream throws of bad data is a TypeError, and says nothing.
    throw error instanceof TypeError
      ? new Fault('corrupt', `${name} in this zip is damaged: it cannot be unpacked.`, { cause: error })
      : error
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function tooLarge(name: string): Fault {
  return new Fault('limit', `${name} in this zip becomes larger than 256 MiB, which is the most that is unpacked.`)
}
