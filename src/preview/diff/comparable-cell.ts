import type { Cell, Column } from '../preview-part.ts'

/**
 * A cell by its value: cells that mean the same are the same by `===`, but for NaN. Decimals and times are told by what they are
 * worth, and not by how many digits their type has: 1.50 is 1.5. Texts are what they are.
 */
export type Comparable = (cell: Cell) => Cell

/** `column`: undefined where cells are the texts that a file writes. */
export function comparableOf(column: Column | undefined): Comparable {
  if (column?.type === 'number') return (cell) => (typeof cell === 'string' ? decimal(cell) : plain(cell))
  if (column?.type === 'time') return (cell) => (typeof cell === 'string' ? time(cell) : plain(cell))
  return column === undefined ? (cell) => cell : plain
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || (typeof a === 'number' && typeof b === 'number' && Number.isNaN(a) && Number.isNaN(b))
}

/** A text that is the same for the same cells, and for no others. */
export function cellKey(cell: Cell): string {
  if (typeof cell === 'string') return `s${cell}`
  if (cell === null) return '0'
  return typeof cell === 'boolean' ? `b${cell}` : `n${cell}`
}

/** Whole numbers past what a number holds surely are `bigint`, whichever type they came in; 0 has no sign. */
function plain(cell: Cell): Cell {
  if (typeof cell !== 'number') return cell
  if (Number.isInteger(cell) && !Number.isSafeInteger(cell)) return BigInt(cell)
  return cell === 0 ? 0 : cell
}

function decimal(text: string): Cell {
  const short = text.includes('.') && /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
  const number = Number(short)
  // A number that is written just so is that number.
  return short !== '' && String(number) === short ? plain(number) : short
}

function time(text: string): string {
  return text.replace(/\.(\d*?)0+(Z?)$/, (_, digits: string, zone: string) =>
    digits === '' ? zone : `.${digits}${zone}`,
  )
}
