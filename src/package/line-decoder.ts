import { Fault } from '../base/index.ts'

/**
 * Cuts bytes into lines of text: strict UTF-8, a byte order mark is kept, `\n`, `\r\n` and `\r` end a line (format §2.6).
 * Whole blocks are decoded at once, which is far quicker than line by line.
 */
export class LineDecoder {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private readonly maxLineBytes: number
  /** Bytes after the last line end. */
  private held: Uint8Array[] = []
  private heldBytes = 0
  /** Was `\r` the last byte? A `\n` that follows then belongs to it. */
  private afterReturn = false
  private linesGiven = 0

  constructor(maxLineBytes: number) {
    this.maxLineBytes = maxLineBytes
  }

  /** The lines that end in these bytes. Bad UTF-8 is a `corrupt` Fault, a line over the limit a `limit` Fault. */
  *feed(bytes: Uint8Array): Iterable<readonly string[]> {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      yield this.feedPiece(bytes.subarray(from, from + PIECE_BYTES))
    }
  }

  /** What follows the last line end, if anything does. */
  end(): readonly string[] {
    return this.heldBytes === 0 ? [] : this.lines(this.takeHeld(new Uint8Array()))
  }

  private feedPiece(piece: Uint8Array): readonly string[] {
    const bytes = this.afterReturn && piece[0] === LINE_FEED ? piece.subarray(1) : piece
    this.afterReturn = piece[piece.length - 1] === CARRIAGE_RETURN
    const end = lastLineEnd(bytes)
    const lines = end === 0 ? [] : this.lines(this.takeHeld(bytes.subarray(0, end)))
    if (end < bytes.length) this.hold(bytes.subarray(end))
    return lines
  }

  private hold(bytes: Uint8Array): void {
    this.held.push(bytes)
    this.heldBytes += bytes.length
    if (this.heldBytes > this.maxLineBytes) throw this.tooLong()
  }

  private takeHeld(bytes: Uint8Array): Uint8Array {
    if (this.heldBytes === 0) return bytes
    const whole = new Uint8Array(this.heldBytes + bytes.length)
    let at = 0
    for (const part of [...this.held, bytes]) {
      whole.set(part, at)
      at += part.length
    }
    this.held = []
    this.heldBytes = 0
    return whole
  }

  private lines(block: Uint8Array): readonly string[] {
    const text = this.decode(block)
    const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n')
    if (lines.at(-1) === '') lines.pop()
    if (block.length > this.maxLineBytes && lines.some((line) => line.length > this.maxLineBytes)) throw this.tooLong()
    this.linesGiven += lines.length
    return lines
  }

  private decode(block: Uint8Array): string {
    const text = this.tryDecode(block)
    if (text !== undefined) return text
    let line = this.linesGiven + 1
    let start = 0
    for (let at = 0; at < block.length; at++) {
      if (block[at] !== LINE_FEED && (block[at] !== CARRIAGE_RETURN || block[at + 1] === LINE_FEED)) continue
      if (this.tryDecode(block.subarray(start, at)) === undefined) break
      line += 1
      start = at + 1
    }
    throw new Fault('corrupt', `Line ${line} of the manifest holds bytes that are not UTF-8.`, { where: { line } })
  }

  private tryDecode(bytes: Uint8Array): string | undefined {
    try {
      return this.decoder.decode(bytes)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }

  private tooLong(): Fault {
    const line = this.linesGiven + 1
    return new Fault('limit', `Line ${line} of the manifest is longer than ${this.maxLineBytes} bytes.`, {
      where: { line },
    })
  }
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Bytes that are decoded at once: keeps the strings of a large manifest apart, so that they can be freed. */
const PIECE_BYTES = 1 << 20

/** Index after the last line end; 0 if there is none. */
function lastLineEnd(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] !== LINE_FEED && bytes[end - 1] !== CARRIAGE_RETURN) end -= 1
  return end
}
