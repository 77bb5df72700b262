import type { Cell } from './preview-part.ts'
import type { ColumnFilter } from './preview-session.ts'

/** Does a cell pass? A null passes no filter; a range holds its ends, and is for numbers alone. */
export function passes(cell: Cell, filter: ColumnFilter): boolean {
  if (cell === null) return false
  if ('holds' in filter) return String(cell).toLowerCase().includes(filter.holds.toLowerCase())
  if (typeof cell !== 'number' && typeof cell !== 'bigint') return false
  if (filter.from !== undefined && !(cell >= filter.from)) return false
  return filter.to === undefined || cell <= filter.to
}
