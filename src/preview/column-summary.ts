import { compareCells } from './cell-order.ts'
import type { Cell } from './preview-part.ts'
import type { ColumnSummary } from './preview-session.ts'

/** Distinct values are counted up to here. */
const DISTINCT_MOST = 10_000
const BARS = 12
/** Numbers with fewer values than this are counted value by value. */
const FEW_VALUES = 12

type Summary = Omit<ColumnSummary, 'ofFirst'>

/** Counts, bounds, mean and distribution of a column's cells. NaN is counted as a value, but bounds and means nothing. */
export function summaryOf(cells: readonly Cell[]): Summary {
  const counts = new Map<Cell, number>()
  let nulls = 0
  let isMore = false
  let [least, most]: [Cell, Cell] = [null, null]
  const numbers: number[] = []
  for (const cell of cells) {
    if (cell === null) {
      nulls += 1
      continue
    }
    const known = counts.get(cell)
    if (known !== undefined || counts.size < DISTINCT_MOST) counts.set(cell, (known ?? 0) + 1)
    else isMore = true
    if (typeof cell === 'number' && Number.isNaN(cell)) continue
    if (least === null || compareCells(cell, least) < 0) least = cell
    if (most === null || compareCells(cell, most) > 0) most = cell
    if (typeof cell === 'number' || typeof cell === 'bigint') numbers.push(Number(cell))
  }
  const isNumeric = numbers.length > 0 && numbers.length >= (cells.length - nulls) / 2
  return {
    rows: cells.length,
    nulls,
    distinct: counts.size,
    distinctMore: isMore,
    least,
    most,
    mean: isNumeric ? meanOf(numbers) : undefined,
    bars: isNumeric && counts.size > FEW_VALUES ? steps(numbers) : frequent(counts),
  }
}

/** A running mean, which does not overflow where the sum would. */
function meanOf(numbers: readonly number[]): number | undefined {
  let mean = 0
  let count = 0
  for (const number of numbers) {
    if (!Number.isFinite(number)) continue
    count += 1
    mean += (number - mean) / count
  }
  return count === 0 ? undefined : mean
}

function steps(numbers: readonly number[]): ColumnSummary['bars'] {
  const finite = numbers.filter(Number.isFinite)
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const number of finite) {
    low = Math.min(low, number)
    high = Math.max(high, number)
  }
  const width = high / BARS - low / BARS
  if (!(width > 0)) return finite.length === 0 ? [] : [{ label: short(low), count: finite.length }]
  const counts = Array.from({ length: BARS }, () => 0)
  for (const number of finite) {
    const at = Math.min(BARS - 1, Math.floor(number / width - low / width))
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts.map((count, at) => ({ label: `${short(low + at * width)} – ${short(low + (at + 1) * width)}`, count }))
}

function frequent(counts: ReadonlyMap<Cell, number>): ColumnSummary['bars'] {
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || compareCells(a, b))
    .slice(0, BARS)
    .map(([cell, count]) => ({ label: String(cell), count }))
}

/** Three digits that count: enough to tell one step from the next. */
function short(number: number): string {
  return String(Number(number.toPrecision(3)))
}
