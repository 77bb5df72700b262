import { cutText } from '../cell-text.ts'
import type { Cell } from '../preview-part.ts'
import { type DateFormat, serialText } from './number-format.ts'
import { unescaped, type Workbook } from './workbook.ts'
import type { XmlEvents } from './xml-events.ts'

/** A cell that holds something. */
export interface SheetCell {
  /** From 0. */
  readonly column: number
  readonly value: Cell
  readonly isTime: boolean
}

export interface SheetEvents {
  /** `row`: from 0. In the order of the file. */
  row(row: number, cells: readonly SheetCell[]): void
  /** What the sheet says that it takes: `A1:D100`. */
  dimension(reference: string): void
  merged(): void
  /** A formula whose value was never stored. */
  formula(): void
}

/** Turns the tags of a worksheet into rows of values: what stood in the cells when the workbook was saved. */
export function sheetReader(book: Workbook, events: SheetEvents): XmlEvents {
  let row = -1
  let column = -1
  let cells: SheetCell[] = []
  let [type, style]: [string, number] = ['n', 0]
  let [value, formula, inline]: [string | undefined, string | undefined, string | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  let into: 'value' | 'formula' | 'inline' | undefined
  let phonetic = 0

  const closeCell = () => {
    const date = book.dates[style]
    const told = shownValue(book, type, value, inline, date)
    const isTime = date !== undefined && type === 'n' && typeof told === 'string'
    if (told !== null) cells.push({ column, value: told, isTime })
    else if (formula !== undefined) {
      events.formula()
      cells.push({ column, value: cutText(`=${formula}`), isTime: false })
    }
  }
  return {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = placeOf(attributes.get('r'), row + 1, ROWS)
          column = -1
          cells = []
          break
        case 'c':
          column = columnOf(attributes.get('r')) ?? column + 1
          type = attributes.get('t') ?? 'n'
          style = Number(attributes.get('s') ?? 0)
          value = undefined
          formula = undefined
          inline = undefined
          break
        case 'v':
          into = 'value'
          value = ''
          break
        case 'f':
          into = 'formula'
          formula = ''
          break
        case 't':
          into = phonetic === 0 ? 'inline' : undefined
          if (into) inline ??= ''
          break
        case 'rPh':
          phonetic++
          break
        case 'dimension':
          events.dimension(attributes.get('ref') ?? '')
          break
        case 'mergeCell':
          events.merged()
      }
    },
    text(piece) {
      if (into === 'value') value += piece
      else if (into === 'formula') formula += piece
      else if (into === 'inline') inline += piece
    },
    close(name) {
      if (name === 'v' || name === 'f' || name === 't') into = undefined
      if (name === 'rPh') phonetic--
      if (name === 'c') closeCell()
      if (name === 'row') events.row(row, cells)
    },
  }
}

function shownValue(
  book: Workbook,
  type: string,
  value: string | undefined,
  inline: string | undefined,
  date: DateFormat | undefined,
): Cell {
  if (type === 'inlineStr') return inline === undefined ? null : cutText(unescaped(inline))
  if (value === undefined || value === '') return type === 'str' && value === '' ? '' : null
  switch (type) {
    case 's':
      return cutText(book.sharedTexts[Number(value)] ?? `#TEXT ${value}`)
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return value
    case 'str':
      return cutText(unescaped(value))
    case 'd':
      return value
    default: {
      const number = Number(value)
      if (Number.isNaN(number)) return value
      return date ? serialText(number, date, book.is1904) : number
    }
  }
}

/** What Excel itself allows. */
const ROWS = 1_048_576
const SHEET_COLUMNS = 16_384

function placeOf(reference: string | undefined, otherwise: number, most: number): number {
  const place = reference === undefined ? otherwise : Number(reference) - 1
  return Number.isInteger(place) && place >= 0 && place < most ? place : Math.min(otherwise, most - 1)
}

/** `AB12` is column 27. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return Math.min(place, SHEET_COLUMNS - 1)
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
