import { type Call, throwIfAborted } from '../../base/index.ts'
import { LINE_MOST } from '../limits.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { TextLines, TextSource } from '../preview-part.ts'
import { SNIFFED_BYTES } from './decode-text.ts'
import { type Encoding, sniffEncoding } from './encoding.ts'
import { LineIndex, nextEnd } from './line-index.ts'

const READ_BYTES = 64 * 1024
/** Asked for at once; a window shows fewer. */
const MOST_LINES = 5_000
/** A sign takes at most so many bytes, in every encoding that we read. */
const SIGN_BYTES = 4
const LAST_BYTES = 256 * 1024
/** Read for one window at most, for a file may be a single line of gigabytes; whoever asks on gets twice as far. */
const WINDOW_BYTES = 4 * 1024 * 1024

const LF = 0x0a
const CR = 0x0d

/** The lines of a file of any size, in windows. Its first 64 KiB tell the encoding, and what ends a line. */
export async function openLines(file: PreviewFile, call?: Call): Promise<LineSource> {
  const head = await file.read(0, SNIFFED_BYTES, call)
  const encoding = sniffEncoding(head, head.length < SNIFFED_BYTES)
  const isOldMac = nextEnd(head, 0, LF, encoding) === -1 && nextEnd(head, 0, CR, encoding) !== -1
  const source = new LineSource(file, encoding, isOldMac ? CR : LF)
  // What is in the head costs nothing more, and tells the lines of a small file.
  if (head.length < SNIFFED_BYTES) await source.index.reach(Number.POSITIVE_INFINITY, call)
  return source
}

class LineSource implements TextSource {
  readonly index: LineIndex
  readonly #file: PreviewFile
  readonly #encoding: Encoding
  readonly #end: number
  #windowBytes = WINDOW_BYTES

  constructor(file: PreviewFile, encoding: Encoding, end: number) {
    this.#file = file
    this.#encoding = encoding
    this.#end = end
    this.index = new LineIndex(file, encoding, end)
  }

  get encoding(): string {
    return this.#encoding.name
  }

  get isText(): boolean {
    return this.#encoding.isText
  }

  get lineCount(): number | undefined {
    return this.index.lineCount
  }

  /** Fewer than asked for, while `lineCount` is unknown: those lines are so long that more has to be asked for again. */
  async lines(from: number, count: number, call?: Call): Promise<TextLines> {
    const to = from + Math.min(count, MOST_LINES)
    const { known } = this.index
    await this.index.reach(to, call, this.#windowBytes)
    this.#windowBytes = this.index.known > known ? WINDOW_BYTES : this.#windowBytes * 2
    // Of a line whose end was not reached the beginning is shown.
    const last = Math.min(to, this.lineCount ?? this.index.known + 1)
    const lines: string[] = []
    const cut: number[] = []
    const place = this.index.placeBefore(from)
    const walk = new LineWalk(this.#file, this.#encoding, this.#end, place.at)
    for (let line = place.line; line < last; line += 1) {
      throwIfAborted(call?.signal)
      const known = this.index.placeBefore(line + 1)
      const next = known.line === line + 1 ? known.at : line >= this.index.known ? NOWHERE : undefined
      const { text, isCut } = await walk.next(next, call)
      if (line < from) continue
      if (isCut) cut.push(lines.length)
      lines.push(text)
    }
    return { lines, cut, lineCount: this.lineCount }
  }

  /** The last lines, without counting those before them. Needs a file whose size is known; else it is read to its end. */
  async lastLines(count: number, call?: Call): Promise<TextLines> {
    const { sizeBytes } = this.#file
    if (this.lineCount === undefined && sizeBytes !== undefined && sizeBytes > LAST_BYTES) {
      const { unitBytes, markBytes } = this.#encoding
      const near = sizeBytes - LAST_BYTES
      const bytes = await this.#file.read(near - ((near - markBytes) % unitBytes), sizeBytes, call)
      const first = nextEnd(bytes, 0, this.#end, this.#encoding)
      // Where the end is one long line, its tail is shown as it is.
      const rest = first === -1 ? bytes : bytes.subarray(first + unitBytes)
      const tail = new LineSource(
        { name: this.#file.name, sizeBytes: rest.length, read: async (from, to) => rest.slice(from, to) },
        { ...this.#encoding, markBytes: 0 },
        this.#end,
      )
      await tail.index.reach(Number.POSITIVE_INFINITY, call)
      const { lines, cut } = await tail.lines(Math.max(0, (tail.lineCount ?? 0) - count), count, call)
      return { lines, cut, lineCount: undefined }
    }
    await this.index.reach(Number.POSITIVE_INFINITY, call)
    return this.lines(Math.max(0, (this.lineCount ?? 0) - count), count, call)
  }
}

/** Where a line begins that was not yet found. */
const NOWHERE = Number.POSITIVE_INFINITY

/** Goes from line to line. */
class LineWalk {
  readonly #file: PreviewFile
  readonly #encoding: Encoding
  readonly #end: number
  readonly #decoder: TextDecoder
  #at: number
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array()
  #bytesAt = 0

  constructor(file: PreviewFile, encoding: Encoding, end: number, at: number) {
    this.#file = file
    this.#encoding = encoding
    this.#end = end
    this.#at = at
    this.#decoder = new TextDecoder(encoding.label, { ignoreBOM: true })
  }

  /** `next`: where the line behind this one begins, where that is known: a long line need not be read to its end. */
  async next(next: number | undefined, call?: Call): Promise<{ readonly text: string; readonly isCut: boolean }> {
    const pieces: Uint8Array[] = []
    let kept = 0
    for (;;) {
      await this.#fill(call)
      if (this.#bytes.length === 0) break
      const end = nextEnd(this.#bytes, 0, this.#end, this.#encoding)
      const piece = end === -1 ? this.#bytes : this.#bytes.subarray(0, end)
      if (kept < LINE_MOST * SIGN_BYTES) pieces.push(piece)
      kept += piece.length
      this.#skip(end === -1 ? piece.length : end + this.#encoding.unitBytes)
      if (end !== -1) break
      if (kept >= LINE_MOST * SIGN_BYTES && next !== undefined) {
        this.#at = next
        this.#bytes = new Uint8Array()
        break
      }
    }
    const text = this.#decoder.decode(joined(pieces)).replace(/\r$/, '')
    return { text: cutText(text), isCut: text.length > LINE_MOST || kept > LINE_MOST * SIGN_BYTES }
  }

  async #fill(call?: Call): Promise<void> {
    if (this.#bytes.length > 0) return
    this.#bytesAt = this.#at
    this.#bytes = await this.#file.read(this.#bytesAt, this.#bytesAt + READ_BYTES, call)
  }

  #skip(bytes: number): void {
    this.#at += bytes
    this.#bytes = this.#bytes.subarray(bytes)
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces
  if (pieces.length === 1 && only) return only
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Not between the two halves of a sign. */
function cutText(text: string): string {
  if (text.length <= LINE_MOST) return text
  const isHalf = /[\ud800-\udbff]/.test(text[LINE_MOST - 1] ?? '')
  return text.slice(0, isHalf ? LINE_MOST - 1 : LINE_MOST)
}
