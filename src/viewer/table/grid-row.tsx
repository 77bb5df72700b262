import { memo, type ReactNode } from 'react'
import type { Cell, Column } from '../../preview/index.ts'
import { Skeleton } from '../../ui/index.ts'
import { isNumeric, lineText } from './cell-look.ts'
import type { ColumnLayout } from './column-layout.ts'
import css from './grid.module.css'
import type { RowStore } from './row-store.ts'

export interface GridRowProps {
  id: string
  row: number
  /** Pixels from the top of the space. */
  topPx: number
  columns: readonly Column[]
  layout: ColumnLayout
  /** The first column in sight, and the one behind the last. */
  from: number
  to: number
  store: RowStore
  /** Of the store: other cells stand in it. */
  version: number
  /** The column of the active cell, where it is in this row. */
  active: number | undefined
  /** Columns that are selected in this row. */
  selectedFrom: number
  selectedTo: number
}

/** One row, as far as it is in sight. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { id, row, topPx, columns, layout, from, to, store } = props
  const place = store.placeAt(row)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be placed by offset
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
    <div role="row" aria-rowindex={row + 2} className={css.row} style={{ transform: `translateY(${topPx}px)` }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      <span role="rowheader" aria-colindex={1} className={css.number}>
        {place === undefined ? '' : place + 1}
      </span>
      {Array.from({ length: to - from }, (_, at) => from + at).map((column) => {
        const isSelected = column >= props.selectedFrom && column <= props.selectedTo
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          // biome-ignore lint/a11y/useFocusableInteractive: see the row
          <span
            key={column}
            id={`${id}-${row}-${column}`}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={isSelected}
            data-row={row}
            data-column={column}
            className={[
              css.cell,
              isNumeric(columns[column]?.type ?? 'text') && css.right,
              isSelected && css.selected,
              column === props.active && css.active,
            ]
              .filter(Boolean)
              .join(' ')}
            style={{
              left: `calc(var(--number-px) + ${layout.edges[column] ?? 0}px)`,
              width: layout.widths[column],
            }}
          >
            <CellText cell={store.cellAt(row, column)} seed={row + column} />
          </span>
        )
      })}
    </div>
  )
})

function CellText({ cell, seed }: { cell: Cell | undefined; seed: number }): ReactNode {
  if (cell === undefined) return <Skeleton width={4 + ((seed * 5) % 6)} />
  if (cell === null) return <span className={css.nothing}>null</span>
  if (cell === '') return <span className={css.nothing}>empty</span>
  return <bdi>{lineText(cell)}</bdi>
}
