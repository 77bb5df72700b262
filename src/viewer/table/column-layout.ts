import type { Cell, Column } from '../../preview/index.ts'
import { cellText } from './cell-look.ts'

const LEAST_PX = 56
const FIRST_MOST_PX = 320
const MOST_PX = 1600
/** Of a letter, on the average; names are bold, and often capitals. */
const LETTER_PX = 7.4
const NAME_LETTER_PX = 8.6
/** What stands around a name: sign, arrow of the order, menu, edges. */
const HEAD_PX = 94
const CELL_PX = 22
/** Of so many columns none is measured: all are as wide as their names, within narrow bounds. */
const MEASURED_COLUMNS = 300

/** Where columns stand, side by side. */
export interface ColumnLayout {
  readonly widths: readonly number[]
  /** Of each column's left edge, and at the end that of the whole. */
  readonly edges: readonly number[]
}

/** Widths by the names and the first rows, as far as these were read. */
export function firstWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly number[] {
  const isWide = columns.length > MEASURED_COLUMNS
  return columns.map(({ name }, at) => {
    const head = HEAD_PX + Math.min(name.length, 24) * NAME_LETTER_PX
    if (isWide) return Math.round(Math.min(head, 132))
    let letters = 0
    for (const row of rows) letters = Math.max(letters, Math.min(60, cellText(row[at] ?? null).length))
    return Math.round(Math.min(FIRST_MOST_PX, Math.max(LEAST_PX, head, CELL_PX + letters * LETTER_PX)))
  })
}

export function layoutOf(widths: readonly number[]): ColumnLayout {
  const edges = [0]
  let edge = 0
  for (const width of widths) {
    edge += width
    edges.push(edge)
  }
  return { widths, edges }
}

/** Columns of which anything stands between two pixels: the first, and the one behind the last. */
export function columnsBetween(
  { edges, widths }: ColumnLayout,
  fromPx: number,
  toPx: number,
): readonly [number, number] {
  const first = columnAt(edges, fromPx)
  const last = columnAt(edges, toPx)
  return [Math.max(0, first), Math.min(widths.length, last + 1)]
}

/** The column at a pixel, by halving. */
function columnAt(edges: readonly number[], px: number): number {
  let [low, high] = [0, Math.max(0, edges.length - 2)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? 0) <= px) low = middle
    else high = middle - 1
  }
  return low
}

export function resized(widths: readonly number[], column: number, widthPx: number): readonly number[] {
  return widths.with(column, Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, widthPx))))
}
