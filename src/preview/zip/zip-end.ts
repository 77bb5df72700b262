import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'

const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
export const CENTRAL = 0x02014b50
const END_BYTES = 22
const LOCATOR_BYTES = 20
const END64_BYTES = 56

/** The end stands behind a comment of up to 64 KiB. */
const TAIL_BYTES = END_BYTES + 0xffff

/** What the end of an archive says of its directory (APPNOTE 4.3.14 – 4.3.16). */
export interface ZipEnd {
  /** Where the directory begins in the file. */
  readonly at: number
  readonly sizeBytes: number
  /** Entries that it claims to hold. */
  readonly entries: number
  /** Bytes before the archive, by which its places are off: a program that unpacks itself. */
  readonly shift: number
  readonly disks: number
  readonly comment: string
}

/** Undefined: there is no end, so the file was cut off, or is no zip. */
export async function findZipEnd(file: PreviewFile, sizeBytes: number, call?: Call): Promise<ZipEnd | undefined> {
  const from = Math.max(0, sizeBytes - TAIL_BYTES)
  const tail = await file.read(from, sizeBytes, call)
  const view = viewOf(tail)
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END) continue
    // A comment that holds the same four bytes does not end where the file does.
    if (at + END_BYTES + view.getUint16(at + 20, true) > tail.length) continue
    return endAt(file, view, at, from, call)
  }
  return undefined
}

async function endAt(
  file: PreviewFile,
  view: DataView,
  at: number,
  from: number,
  call: Call | undefined,
): Promise<ZipEnd> {
  const commentBytes = new Uint8Array(view.buffer, view.byteOffset + at + END_BYTES, view.getUint16(at + 20, true))
  const comment = new TextDecoder().decode(commentBytes)
  const disks = view.getUint16(at + 4, true) + 1
  const entries = view.getUint16(at + 10, true)
  const sizeBytes = view.getUint32(at + 12, true)
  const said = view.getUint32(at + 16, true)
  const large = entries === 0xffff || sizeBytes === 0xffffffff || said === 0xffffffff
  const end64 = large ? await end64Of(file, view, at, from, call) : undefined
  if (end64) return placed(file, { ...end64, comment }, call)
  return placed(file, { endsAt: from + at, said, sizeBytes, entries, disks, comment }, call)
}

type Said = Pick<ZipEnd, 'sizeBytes' | 'entries' | 'disks' | 'comment'> & {
  /** Behind the directory. */
  readonly endsAt: number
  readonly said: number
}

/** The directory stands where it is said to be; else, where it must be to end before the end. */
async function placed(file: PreviewFile, { endsAt, said, ...end }: Said, call: Call | undefined): Promise<ZipEnd> {
  const { sizeBytes, entries } = end
  const meant = endsAt - sizeBytes
  if (entries === 0 || sizeBytes === 0) return { ...end, at: Math.max(0, meant), shift: 0 }
  for (const at of new Set([meant, said])) {
    if (at < 0 || at + 4 > endsAt) continue
    const begin = await file.read(at, at + 4, call)
    if (begin.length === 4 && viewOf(begin).getUint32(0, true) === CENTRAL)
      return { ...end, at, shift: at - said, sizeBytes: Math.min(sizeBytes, endsAt - at) }
  }
  throw new Fault(
    'corrupt',
    `${file.name} says that its directory stands at byte ${said.toLocaleString('en')}, and it does not.`,
  )
}

async function end64Of(file: PreviewFile, view: DataView, at: number, from: number, call: Call | undefined) {
  const locator = at - LOCATOR_BYTES
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64) return undefined
  const said = Number(view.getBigUint64(locator + 8, true))
  // It stands right before its locator, where it has no room for more, or where it is said to be.
  for (const place of [from + locator - END64_BYTES, said]) {
    if (place < 0 || !Number.isSafeInteger(place)) continue
    const record = await file.read(place, place + END64_BYTES, call)
    if (record.length < END64_BYTES) continue
    const end = viewOf(record)
    if (end.getUint32(0, true) !== END64) continue
    return {
      endsAt: place,
      disks: end.getUint32(16, true) + 1,
      entries: Number(end.getBigUint64(32, true)),
      sizeBytes: Number(end.getBigUint64(40, true)),
      said: Number(end.getBigUint64(48, true)),
    }
  }
  return undefined
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
