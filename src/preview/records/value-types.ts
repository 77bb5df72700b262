import { cutText, integerCell } from '../cell-text.ts'
import type { Cell, ColumnType } from '../preview-part.ts'

/** How a text file writes its values, as far as its first rows tell. */
export interface ValueForm {
  readonly types: readonly ColumnType[]
  /** `1,5` is a number. */
  readonly decimalComma: boolean
}

const INTEGER = /^[+-]?(?:0|[1-9]\d{0,400})$/
// A leading zero is no number but part of a name: `007`.
const NUMBER = /^[+-]?(?:(?:0|[1-9]\d{0,400})(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,5})?$/
const COMMA_NUMBER = /^[+-]?(?:0|[1-9]\d{0,400})?,\d{1,400}$/
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,12})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
])
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])
/** What R, pandas and databases write where there is no value. In a column of texts they stay texts: NA is a country, too. */
const MISSING: ReadonlySet<string> = new Set(['', 'na', 'n/a', '#n/a', 'null', 'none'])
/** Digits that a number holds surely. */
const EXACT_DIGITS = 17
/** Cells that are looked at: a row of 100,000 fields before 1,000 short ones is no reason for more. */
const GUESSED_CELLS = 1_000_000

/** What the values of each column are, by these rows. A column without any is text. */
export function guessValueForm(
  rows: readonly (readonly (string | null)[])[],
  width: number,
  comma: boolean,
): ValueForm {
  const some = rows.slice(0, rowsWithin(GUESSED_CELLS, width))
  const columns = Array.from({ length: width }, (_, at) => some.map((row) => row[at] ?? null))
  const plain = columns.map((cells) => guessType(cells, false))
  const decimalComma = comma && columns.some((cells, at) => plain[at] === 'text' && guessType(cells, true) === 'number')
  return { types: decimalComma ? columns.map((cells) => guessType(cells, true)) : plain, decimalComma }
}

/** How many rows of this width are so many cells; two at least. */
export function rowsWithin(cells: number, width: number): number {
  return Math.max(2, Math.floor(cells / Math.max(1, width)))
}

function guessType(cells: readonly (string | null)[], decimalComma: boolean): ColumnType {
  let type: ColumnType | undefined
  for (const cell of cells) {
    if (cell === null || MISSING.has(cell.trim().toLowerCase())) continue
    const one = typeOf(cell.trim(), decimalComma)
    if (type === undefined || type === one) type = one
    else if (isNumeric(type) && isNumeric(one)) type = 'number'
    else return 'text'
  }
  return type ?? 'text'
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}

function typeOf(text: string, decimalComma: boolean): ColumnType {
  if (INTEGER.test(text)) return 'integer'
  if (NUMBER.test(text) || (decimalComma && COMMA_NUMBER.test(text))) return 'number'
  const lower = text.toLowerCase()
  if (SPECIAL.has(lower)) return 'number'
  if (BOOLEANS.has(lower)) return 'boolean'
  return isTime(text) ? 'time' : 'text'
}

/** A day, or a time of one, as ISO 8601 has it. */
export function isTime(text: string): boolean {
  return TIME.test(text)
}

/** A cell by its column's type. One that does not fit stays the text that it is. */
export function cellOf(text: string | null, type: ColumnType | undefined, decimalComma: boolean): Cell {
  if (text === null) return null
  if (type === 'text' || type === undefined) return cutText(text)
  const trimmed = text.trim()
  const lower = trimmed.length > 12 ? trimmed : trimmed.toLowerCase()
  if (MISSING.has(lower)) return null
  if (type === 'boolean') return BOOLEANS.get(lower) ?? cutText(text)
  if (!isNumeric(type)) return cutText(text)
  return numberOf(trimmed, lower, decimalComma) ?? cutText(text)
}

function numberOf(text: string, lower: string, decimalComma: boolean): Cell | undefined {
  if (INTEGER.test(text)) return integerCell(BigInt(text.startsWith('+') ? text.slice(1) : text))
  if (SPECIAL.has(lower)) return SPECIAL.get(lower)
  const point = decimalComma && COMMA_NUMBER.test(text) ? text.replace(',', '.') : text
  if (!NUMBER.test(point)) return undefined
  const value = Number(point)
  // More digits than a number holds, or an exponent past its range: the text says it exactly.
  return digits(point) > EXACT_DIGITS || !Number.isFinite(value) ? point : value
}

function digits(text: string): number {
  return text
    .replace(/[eE].*$/, '')
    .replace(/^[+-]?[0.]*/, '')
    .replace('.', '').length
}
