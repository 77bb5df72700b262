import { type Call, throwIfAborted } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { ZipEnd } from './zip-end.ts'
import { type ZipEntry, zipEntryAt } from './zip-entry.ts'

/** Read at once; an entry takes at most 46 bytes and three times 64 KiB. */
const BLOCK_BYTES = 256 * 1024

/** Entries between two places that are kept, so that any row is near one. */
const STEP = 512

/** The directory of an archive, read as far as its entries are asked for. */
export class ZipDirectory {
  private readonly file: PreviewFile
  private readonly end: ZipEnd
  /** Where each `STEP`th entry begins, from the begin of the directory. */
  private readonly places = [0]
  /** Entries that there are, as soon as that is known. */
  count: number | undefined
  /** The byte where the directory breaks off before its end. */
  breaksAt: number | undefined

  constructor(file: PreviewFile, end: ZipEnd) {
    this.file = file
    this.end = end
  }

  async entries(from: number, count: number, call?: Call): Promise<readonly ZipEntry[]> {
    const step = Math.min(Math.floor(from / STEP), this.places.length - 1)
    const entries: ZipEntry[] = []
    let place = step * STEP
    for await (const { entry, at } of this.walk(this.places[step] ?? 0, call)) {
      if (place === this.places.length * STEP) this.places.push(at)
      if (place >= from) entries.push(entry)
      place += 1
      if (entries.length === count) return entries
    }
    this.count = place
    return entries
  }

  /** The entries whose heads stand in the first `most` bytes, and whether those are all. */
  async begin(most: number, call?: Call): Promise<{ readonly entries: readonly ZipEntry[]; readonly isAll: boolean }> {
    const entries: ZipEntry[] = []
    for await (const { entry, at } of this.walk(0, call)) {
      if (at >= most) return { entries, isAll: false }
      entries.push(entry)
    }
    this.count = entries.length
    return { entries, isAll: true }
  }

  private async *walk(from: number, call: Call | undefined): AsyncGenerator<{ entry: ZipEntry; at: number }> {
    const { at: begin, sizeBytes } = this.end
    let at = from
    while (at < sizeBytes) {
      throwIfAborted(call?.signal)
      const block = await this.file.read(begin + at, begin + Math.min(sizeBytes, at + BLOCK_BYTES), call)
      let inside = 0
      for (let next = zipEntryAt(block, inside); next !== undefined; next = zipEntryAt(block, inside)) {
        yield { entry: next.entry, at: at + inside }
        inside = next.next
      }
      if (inside === 0) {
        this.breaksAt = begin + at
        return
      }
      at += inside
    }
  }
}
