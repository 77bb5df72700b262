import { cutQuoted } from './csv-cutter.ts'
import { fieldsOf } from './csv-fields.ts'

/** How a file separates its fields. */
export interface Dialect {
  readonly separator: string
  /** Lines before the rows that say something about them: `# made by …`. */
  readonly comments: readonly string[]
  /** Lines before the first row. */
  readonly skippedLines: number
}

const SEPARATORS = [',', '\t', ';', '|'] as const
/** Rows that are looked at. */
const ROWS = 1000
const FIELDS_MOST = 1000

/** By the first rows: the separator that cuts most of them into the same number of fields. `usual`: of the file's ending. */
export function sniffDialect(head: string, usual: string): Dialect {
  const named = /^sep=(.)(?:\r\n?|\n)/.exec(head)
  if (named?.[1]) return { separator: named[1], comments: [], skippedLines: 1 }
  const { comments, length } = leadingComments(head)
  const rows = head.slice(length)
  const scores = SEPARATORS.map((separator) => ({ separator, score: score(rows, separator) }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  const own = scores.find(({ separator }) => separator === usual)
  // Another than the ending says needs to be clearly better: a text full of commas in a TSV is none.
  const separator =
    own !== undefined && own.score >= best.score * 0.9 ? usual : best.score === 0 ? usual : best.separator
  return { separator, comments, skippedLines: comments.length }
}

/** Share of the rows that have the most frequent number of fields, times what more fields are worth; 0: one field a row. */
function score(head: string, separator: string): number {
  const counts = recordsOf(head, separator).map((record) => fieldsOf(record, separator, FIELDS_MOST).length)
  const frequency = new Map<number, number>()
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1)
  const [width = 1, rows = 0] = [...frequency].sort(([, a], [, b]) => b - a)[0] ?? []
  return width === 1 ? 0 : (rows / counts.length) * (2 - 1 / width)
}

/** The first rows of a text; the last one may be cut, and is left out where there are others. */
function recordsOf(head: string, separator: string): readonly string[] {
  const units = Uint16Array.from({ length: head.length }, (_, at) => head.charCodeAt(at))
  const cut = cutQuoted(separator.charCodeAt(0))
  const records: string[] = []
  let at = 0
  while (at < units.length && records.length < ROWS) {
    const end = cut(units, at, false)
    if (end === undefined) break
    const record = head.slice(at, end)
    if (record.trim() !== '') records.push(record)
    at = end
  }
  return records.length > 0 ? records : [head]
}

function leadingComments(head: string): { comments: readonly string[]; length: number } {
  const [block = ''] = /^(?:#[^\r\n]*(?:\r\n?|\n))*/.exec(head) ?? []
  const lines = block.split(/\r\n?|\n/).slice(0, -1)
  return { comments: lines, length: block.length }
}
