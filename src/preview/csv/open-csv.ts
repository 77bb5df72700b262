import type { PreviewFile } from '../preview-file.ts'
import type { Column, OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { countWord } from '../records/count-word.ts'
import { type LineRecords, lineRecords } from '../records/line-records.ts'
import { openText, type TextHead } from '../records/open-text.ts'
import { cutLine } from '../records/record-cutter.ts'
import { recordTable } from '../records/record-table.ts'
import { unitsOf } from '../records/record-units.ts'
import { RowNotes } from '../records/row-notes.ts'
import { cellOf, guessValueForm, rowsWithin } from '../records/value-types.ts'
import { textPart } from '../text/text-part.ts'
import { cutQuoted } from './csv-cutter.ts'
import { fieldsOf } from './csv-fields.ts'
import { isHeader } from './guess-header.ts'
import { type Dialect, sniffDialect } from './sniff-dialect.ts'

/** Further columns are left out, and told: reliability §E 52. */
const COLUMNS_MOST = 100_000
/** Cells in which troubles are looked for before the first is shown. */
const NOTED_CELLS = 1_000_000
const FEWER = 'have fewer fields than there are columns'
const MORE = 'have more fields than there are columns, which are not shown'

const separatorNames: ReadonlyMap<string, string> = new Map([
  [',', 'separated by commas'],
  ['\t', 'separated by tabs'],
  [';', 'separated by semicolons'],
  ['|', 'separated by bars'],
])

/** `usual`: the separator that the ending promises. */
export function csvOpener(usual: string): PreviewOpener {
  return {
    async open(file, call) {
      const head = await openText(file, call)
      const dialect = sniffDialect(head.text, usual)
      const form = {
        head,
        skippedBytes: bytesOfLines(head, dialect.skippedLines),
        cut: cutQuoted(dialect.separator.charCodeAt(0)),
      }
      return opened(file, dialect, await lineRecords(file, form, call))
    },
  }
}

async function opened(
  file: PreviewFile,
  dialect: Dialect,
  { head, records, sample, rowsFact }: LineRecords,
): Promise<OpenedFile> {
  const { separator } = dialect
  const fields = sample.map((text) => fieldsOf(text, separator, COLUMNS_MOST + 1))
  const header = headerOf(fields, dialect)
  const rows = header.isRow ? fields.slice(1) : fields
  const wide = Math.max(header.names?.length ?? 0, ...rows.map((row) => row.length))
  const width = Math.min(wide, COLUMNS_MOST)
  const form = guessValueForm(rows, width, separator !== ',')
  const notes = new RowNotes()
  const table = recordTable(records, {
    columns: Array.from({ length: width }, (_, at) => column(header.names, form.types, at)),
    headRecords: header.isRow ? 1 : 0,
    notes,
    cellOf: (text, at) => cellOf(fieldsOf(text, separator, at + 1)[at] ?? null, form.types[at], form.decimalComma),
    writtenOf(text) {
      const row = fieldsOf(text, separator, width + 1)
      return Array.from({ length: width }, (_, at) => row[at] ?? null)
    },
    rowOf(text, place) {
      const row = fieldsOf(text, separator, width + 1)
      if (row.length < width) notes.add(FEWER, place)
      if (row.length > width) notes.add(MORE, place)
      return Array.from({ length: width }, (_, at) => cellOf(row[at] ?? null, form.types[at], form.decimalComma))
    },
  })
  await table.rows(0, Math.min(rows.length, rowsWithin(NOTED_CELLS, width)))
  return {
    facts: [
      rowsFact(table.rowCount),
      countWord(width, 'column'),
      separatorNames.get(separator) ?? `separated by ${separator}`,
      head.encoding.name,
      'types guessed',
    ].filter((fact) => fact !== undefined),
    notes: [
      ...head.notes,
      ...(dialect.comments.length > 0
        ? [`Above its rows stand ${countWord(dialect.comments.length, 'line')} of comments.`]
        : []),
      ...(header.names ? [] : ['Its first row is taken for data: the columns have numbers in place of names.']),
      ...(wide > COLUMNS_MOST
        ? [`Its rows have more fields than the ${countWord(COLUMNS_MOST, 'column')} shown.`]
        : []),
      ...notes.say(),
    ],
    parts: [{ kind: 'table', title: 'Rows', open: async () => table }, textPart(file, 'Text', undefined)],
  }
}

function headerOf(fields: readonly (readonly (string | null)[])[], { comments, separator }: Dialect): Header {
  const [first = [], ...rest] = fields
  const named = fieldsOf(comments.at(-1)?.replace(/^#\s*/, '') ?? '', separator, COLUMNS_MOST)
  // A header may stand in the last comment: `#chrom	start	end`.
  if (named.length > 1 && named.length === first.length && !isHeader(first, rest)) return { names: named, isRow: false }
  return isHeader(first, rest) ? { names: first, isRow: true } : { names: undefined, isRow: false }
}

interface Header {
  /** Undefined: there is none. */
  readonly names: readonly (string | null)[] | undefined
  /** It is the first of the records. */
  readonly isRow: boolean
}

function column(names: Header['names'], types: readonly Column['type'][], at: number): Column {
  const name = names === undefined ? `${at + 1}` : (names[at] ?? '')
  return { name, type: types[at] ?? 'text', declared: undefined }
}

function bytesOfLines({ bytes, encoding }: TextHead, lines: number): number {
  const units = unitsOf(bytes, encoding)
  let at = 0
  for (let line = 0; line < lines; line += 1) at = cutLine(units, at, true) ?? at
  return at * encoding.unitBytes
}
