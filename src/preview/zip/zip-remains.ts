import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { CENTRAL, viewOf } from './zip-end.ts'
import { ENTRY_LEAST, type ZipEntry, zipEntryAt } from './zip-entry.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/** Its header with the longest name and extra field. */
const HEADER_MOST = LOCAL_BYTES + 2 * 0xffff

/** Headers that are looked for; each may be a request. */
const ENTRIES_MOST = 1000

/** The sizes of a member that was written as a stream stand behind it (APPNOTE 4.4.4, bit 3). */
const SIZES_BEHIND = 8

/** What of a cut archive is left to list: the members by their own headers, as far as one leads to the next. */
export async function remainingEntries(
  file: PreviewFile,
  sizeBytes: number,
  call?: Call,
): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = []
  for (let at = 0; at < sizeBytes && entries.length < ENTRIES_MOST; ) {
    const header = await file.read(at, Math.min(sizeBytes, at + HEADER_MOST), call)
    const entry = localEntry(header)
    if (entry === undefined) break
    entries.push({ ...entry, at: BigInt(at) })
    const view = viewOf(header)
    if ((view.getUint16(6, true) & SIZES_BEHIND) !== 0) break
    const next = at + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true) + Number(entry.packedBytes)
    if (!Number.isSafeInteger(next)) break
    at = next
  }
  return entries
}

/** A member's own header has the fields of its entry in the directory, a little before their places. */
function localEntry(header: Uint8Array): ZipEntry | undefined {
  if (header.length < LOCAL_BYTES || viewOf(header).getUint32(0, true) !== LOCAL) return undefined
  const entry = new Uint8Array(header.length + ENTRY_LEAST - LOCAL_BYTES)
  viewOf(entry).setUint32(0, CENTRAL, true)
  entry.set(header.subarray(4, LOCAL_BYTES), 6)
  entry.set(header.subarray(LOCAL_BYTES), ENTRY_LEAST)
  return zipEntryAt(entry, 0)?.entry
}
