import { type Call, Fault } from '../base/index.ts'
import { PREVIEW_LIMITS } from './limits.ts'
import { memoryFile } from './memory-file.ts'
import type { PreviewFile } from './preview-file.ts'
import { readExactly, type SizedFile, viewOf } from './sized-file.ts'

/** A file in a zip, for formats that are zips themselves. */
export interface ZipMember {
  readonly name: string
  /** As the directory tells. */
  readonly sizeBytes: number
  /** Stored as it is, it is read in ranges; deflated, it is inflated whole, up to the limit of a preview. */
  open(call?: Call): Promise<PreviewFile>
}

const END_BYTES = 22
const COMMENT_MOST = 65_535
const DIRECTORY_MOST = 32 * 1024 * 1024
const MEMBERS_MOST = 100_000
const OFTEN_MOST = 0xffff_ffff

/** The members by the directory at the end; APPNOTE 4.3, zip64 too. Encrypted ones and other methods fail when they are opened. */
export async function readZipMembers(file: SizedFile, call?: Call): Promise<ZipMember[]> {
  const { at, sizeBytes } = await directoryPlace(file, call)
  if (sizeBytes > DIRECTORY_MOST)
    throw new Fault('limit', `The directory of this zip has ${sizeBytes.toLocaleString('en-GB')} bytes.`)
  const bytes = await readExactly(file, at, sizeBytes, 'the directory of the zip', call)
  const view = viewOf(bytes)
  const members: ZipMember[] = []
  for (let place = 0; place + 46 <= bytes.length && view.getUint32(place, true) === 0x02014b50; ) {
    if (members.length >= MEMBERS_MOST)
      throw new Fault('limit', `This zip has more than ${MEMBERS_MOST.toLocaleString('en-GB')} files.`)
    const [nameBytes, extraBytes, commentBytes] = [
      view.getUint16(place + 28, true),
      view.getUint16(place + 30, true),
      view.getUint16(place + 32, true),
    ]
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + nameBytes))
    members.push(
      memberOf(file, view, place, name, bytes.subarray(place + 46 + nameBytes, place + 46 + nameBytes + extraBytes)),
    )
    place += 46 + nameBytes + extraBytes + commentBytes
  }
  return members
}

async function directoryPlace(file: SizedFile, call?: Call): Promise<{ at: number; sizeBytes: number }> {
  const tailBytes = Math.min(file.sizeBytes, END_BYTES + COMMENT_MOST)
  const tail = await readExactly(file, file.sizeBytes - tailBytes, tailBytes, 'the end of the zip', call)
  const view = viewOf(tail)
  for (let at = tailBytes - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const place = { at: view.getUint32(at + 16, true), sizeBytes: view.getUint32(at + 12, true) }
    if (place.at !== OFTEN_MOST && place.sizeBytes !== OFTEN_MOST) return place
    // A locator of the larger record stands right before.
    if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) return place
    const large = viewOf(
      await readExactly(file, Number(view.getBigUint64(at - 12, true)), 56, 'the end of the zip', call),
    )
    return { at: Number(large.getBigUint64(48, true)), sizeBytes: Number(large.getBigUint64(40, true)) }
  }
  throw new Fault('corrupt', 'This is no whole zip: the directory at its end is missing.')
}

function memberOf(file: SizedFile, view: DataView, place: number, name: string, extra: Uint8Array): ZipMember {
  const flags = view.getUint16(place + 8, true)
  const method = view.getUint16(place + 10, true)
  const large = zip64Values(extra, [
    view.getUint32(place + 24, true),
    view.getUint32(place + 20, true),
    view.getUint32(place + 42, true),
  ])
  const [sizeBytes = 0, packedBytes = 0, headerAt = 0] = large
  return {
    name,
    sizeBytes,
    async open(call) {
      if (flags & 1) throw new Fault('unsupported', `${name} is encrypted.`)
      const header = viewOf(await readExactly(file, headerAt, 30, name, call))
      if (header.getUint32(0, true) !== 0x04034b50)
        throw new Fault('corrupt', `This zip is damaged: at byte ${headerAt} ${name} should begin.`)
      const dataAt = headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true)
      if (method === 0) return rangeOf(file, name, dataAt, packedBytes)
      if (method !== 8) throw new Fault('unsupported', `${name} is packed by method ${method}, which is not read here.`)
      if (sizeBytes > PREVIEW_LIMITS.inflatedBytes) throw tooLarge(name)
      return memoryFile(name, await inflated(file, name, dataAt, packedBytes, call))
    },
  }
}

/** Sizes of 2³² − 1 stand in the extra field, in this order and only those. */
function zip64Values(extra: Uint8Array, values: readonly number[]): number[] {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    return values.map((value) => {
      if (value !== OFTEN_MOST || next + 8 > extra.length) return value
      next += 8
      return Number(view.getBigUint64(next - 8, true))
    })
  }
  return [...values]
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

/** Never more than the limit, whatever the directory says: a bomb lies. */
async function inflated(
  file: SizedFile,
  name: string,
  at: number,
  packedBytes: number,
  call?: Call,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await readExactly(file, at, packedBytes, name, call)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > PREVIEW_LIMITS.inflatedBytes) throw tooLarge(name)
      parts.push(value.slice())
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined)
    // What a stream throws of bad data is a TypeError, and says nothing.
    throw error instanceof Fault
      ? error
      : new Fault('corrupt', `${name} in this zip is damaged: it cannot be unpacked.`, { cause: error })
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

function tooLarge(name: string): Fault {
  return new Fault('limit', `${name} in this zip becomes larger than 256 MiB, which is the most that is unpacked.`)
}
