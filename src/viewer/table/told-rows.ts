import type { Column } from '../../preview/index.ts'
import { countOf, formatCount } from '../../ui/index.ts'
import type { RowsNow, TableQuery } from './row-store.ts'

/** What stands in the table, in a sentence: how many rows, in which order, and of how many of the file. */
export function toldRows(
  now: RowsNow,
  query: TableQuery,
  columns: readonly Column[],
  ofAll: number | undefined,
): string {
  const { total, ofFirst, isRead } = now
  const { sort, filters } = query
  const all = ofAll === undefined ? '' : ` of ${formatCount(ofAll)}`
  const span = ofFirst === undefined ? undefined : `the first ${formatCount(ofFirst)} rows${all}`
  const order = sort && `sorted by ${nameOf(columns, sort.column)}, ${sort.descending ? 'greatest' : 'least'} first`
  if (sort === undefined && filters.length === 0) {
    return total === undefined ? 'More rows than are counted yet' : countOf(total, 'row')
  }
  if (!isRead) return filters.length > 0 ? 'Filtering…' : 'Sorting…'
  const found =
    filters.length > 0
      ? foundText(total ?? 0, span ?? (ofAll === undefined ? undefined : countOf(ofAll, 'row')))
      : undefined
  const sorted =
    order &&
    (found === undefined ? `${capital(order)}${span ? `: ${span}${ofAll === undefined ? ' alone' : ''}` : ''}` : order)
  return [found, sorted].filter((part) => part !== undefined).join(', ')
}

function foundText(total: number, of: string | undefined): string {
  return of === undefined ? `${countOf(total, 'row')} found` : `${formatCount(total)} of ${of}`
}

export function nameOf(columns: readonly Column[], at: number): string {
  const name = columns[at]?.name ?? ''
  return name === '' ? `column ${at + 1}` : name
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
