import type { TableDiffFacts } from '../../preview/index.ts'

/** So many columns are shown whether anything in them differs or not. */
const FEW_COLUMNS = 12

export interface ShownColumns {
  /** Places in `TableDiffFacts.columns`: keys first. */
  readonly columns: readonly number[]
  /** There are more, in which nothing differs. */
  readonly canBeMore: boolean
}

/** The keys, and of a wide table those columns alone in which anything differs. */
export function shownColumns({ columns, keys }: TableDiffFacts, showsAll: boolean): ShownColumns {
  const rest = columns.map((_, at) => at).filter((at) => !keys.includes(at))
  const differing = rest.filter((at) => columns[at]?.change !== 'same' || (columns[at]?.changedCells ?? 0) > 0)
  const canBeMore = columns.length > FEW_COLUMNS && differing.length < rest.length
  // With rows alone that came or went there is nothing to choose by.
  const chosen = showsAll || !canBeMore ? rest : differing.length > 0 ? differing : rest.slice(0, FEW_COLUMNS)
  return { columns: [...keys, ...chosen], canBeMore }
}
