import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { decodeText } from '../text/decode-text.ts'
import { TEXT_BYTES, TEXT_LINES } from './diff-limits.ts'

export type LineEnds = 'LF' | 'CRLF' | 'CR' | 'mixed' | 'none'

/** One side of a comparison by lines. */
export interface ReadText {
  /** Without their ends. */
  readonly lines: readonly string[]
  readonly encoding: string
  readonly ends: LineEnds
  /** The last line has an end, as most tools write it. */
  readonly isEnded: boolean
  /** More follows. */
  readonly isCut: boolean
  /** As they were read; with `isCut`, more of them than the lines tell. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface TextLimits {
  readonly bytes: number
  readonly lines: number
}

const LIMITS: TextLimits = { bytes: TEXT_BYTES, lines: TEXT_LINES }

/** The lines of a file, up to the limits, in the encoding that the text preview tells. */
export async function readText(file: PreviewFile, limits: TextLimits = LIMITS, call?: Call): Promise<ReadText> {
  const read = await file.read(0, limits.bytes + 1, call)
  const isCut = read.length > limits.bytes
  const bytes = read.subarray(0, limits.bytes)
  const { text, encoding } = decodeText(bytes, !isCut)
  return { ...linesOf(text, isCut, limits.lines), encoding, bytes }
}

function linesOf(text: string, isCut: boolean, most: number): Omit<ReadText, 'encoding' | 'bytes'> {
  const isOldMac = !text.includes('\n') && text.includes('\r')
  const pieces = text.split(isOldMac ? '\r' : '\n')
  const last = pieces.pop() ?? ''
  const isEnded = last === '' && pieces.length > 0
  // Of a line that the limit cut nothing is known but its begin: it is shown where there is no other.
  if (last !== '' && (!isCut || pieces.length === 0)) pieces.push(last)
  const isMore = isCut || pieces.length > most
  const lines = pieces.slice(0, most)
  return { lines: lines.map(withoutReturn), ends: isOldMac ? 'CR' : endsOf(pieces, isEnded), isEnded, isCut: isMore }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function endsOf(pieces: readonly string[], isEnded: boolean): LineEnds {
  const ended = isEnded ? pieces : pieces.slice(0, -1)
  const returns = ended.reduce((sum, line) => sum + (line.endsWith('\r') ? 1 : 0), 0)
  if (ended.length === 0) return 'none'
  return returns === 0 ? 'LF' : returns === ended.length ? 'CRLF' : 'mixed'
}
