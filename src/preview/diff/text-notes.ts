import { countWord } from '../records/count-word.ts'
import type { LineEnds, ReadText } from './read-text.ts'

const ENDS: Readonly<Record<LineEnds, string>> = {
  LF: 'LF',
  CRLF: 'CRLF',
  CR: 'CR',
  mixed: 'LF and CRLF mixed',
  none: 'no line end',
}

export const formatLines = (count: number): string => countWord(count, 'line')

/** What differs between two texts that no line shows. */
export function sideNotes(base: ReadText, other: ReadText): readonly string[] {
  const notes: string[] = []
  if (base.encoding !== other.encoding) notes.push(`Encoding: ${base.encoding} before, ${other.encoding} after.`)
  const hasEnds = base.ends !== 'none' && other.ends !== 'none'
  if (hasEnds && base.ends !== other.ends)
    notes.push(`Line ends: ${ENDS[base.ends]} before, ${ENDS[other.ends]} after.`)
  if (hasMark(base) !== hasMark(other))
    notes.push(`Only the version ${hasMark(base) ? 'before' : 'after'} begins with a byte order mark.`)
  const isWhole = !base.isCut && !other.isCut
  const hasLines = base.lines.length > 0 && other.lines.length > 0
  if (isWhole && hasLines && base.isEnded !== other.isEnded) {
    notes.push(`The last line of the version ${base.isEnded ? 'after' : 'before'} has no line end.`)
  }
  return notes
}

function hasMark({ bytes }: ReadText): boolean {
  const [a, b, c] = bytes
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
}
