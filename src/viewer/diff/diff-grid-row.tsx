import type { ReactNode } from 'react'
import type { Cell, DiffCell, TableDiffRow } from '../../preview/index.ts'
import { formatCount, HiddenText, Skeleton } from '../../ui/index.ts'
import { lineText } from '../table/cell-look.ts'
import type { ColumnLayout } from '../table/column-layout.ts'
import grid from '../table/grid.module.css'
import css from './diff-grid.module.css'
import { ROW_WORDS } from './row-words.ts'

interface DiffGridRowProps {
  index: number
  /** Undefined: not here yet. */
  row: TableDiffRow | undefined
  topPx: number
  layout: ColumnLayout
  /** The first column in sight, and the one behind the last. */
  from: number
  to: number
  /** The column of the first cell in `row.cells`. */
  blockFrom: number
  isChosen: boolean
  onChoose: () => void
}

/** A row that differs: what became of it, where it stands, and its cells. */
export function DiffGridRow(props: DiffGridRowProps): ReactNode {
  const { index, row, topPx, layout, from, to, blockFrom, isChosen } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be placed by offset
    // biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${grid.row} ${css.row} ${row ? css[row.change] : ''} ${isChosen ? css.chosen : ''}`}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its button is entered */}
      <span role="rowheader" aria-colindex={1} className={css.state}>
        {row && <RowState row={row} isChosen={isChosen} onChoose={props.onChoose} />}
      </span>
      {Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map((column) => {
        const cell = row?.cells[column - blockFrom]
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          <span
            key={column}
            role="cell"
            aria-colindex={column + 2}
            className={css.cell}
            style={{
              left: `calc(var(--number-px) + ${layout.edges[column] ?? 0}px)`,
              width: layout.widths[column],
            }}
          >
            {row ? (
              cell && <DiffCellText cell={cell} change={row.change} />
            ) : (
              <Skeleton width={6 + ((index + column) % 5)} />
            )}
          </span>
        )
      })}
    </div>
  )
}

function RowState({
  row,
  isChosen,
  onChoose,
}: {
  row: TableDiffRow
  isChosen: boolean
  onChoose: () => void
}): ReactNode {
  const { change, base, other } = row
  const { sign } = ROW_WORDS[change]
  const [before, after] = [base, other].map((place) => (place === undefined ? undefined : formatCount(place + 1)))
  const place =
    before !== undefined && after !== undefined && before !== after ? `${before} → ${after}` : (after ?? before)
  return (
    <button type="button" className={css.open} aria-expanded={isChosen} onClick={onChoose}>
      <span className={css.sign} aria-hidden="true">
        {sign}
      </span>
      <HiddenText>{change} row </HiddenText>
      {place}
    </button>
  )
}

function DiffCellText({ cell, change }: { cell: DiffCell; change: TableDiffRow['change'] }): ReactNode {
  const { base, other, differs } = cell
  if (change === 'changed' && differs) {
    return (
      <>
        <del className={css.before}>
          <HiddenText>before </HiddenText>
          <CellText cell={base} />
        </del>
        <span aria-hidden="true"> → </span>
        <ins className={css.after}>
          <HiddenText>after </HiddenText>
          <CellText cell={other} />
        </ins>
      </>
    )
  }
  return <CellText cell={other ?? base} />
}

export function CellText({ cell }: { cell: Cell | undefined }): ReactNode {
  if (cell === undefined) return null
  if (cell === null) return <span className={css.nothing}>null</span>
  if (cell === '') return <span className={css.nothing}>empty</span>
  return <bdi>{lineText(cell)}</bdi>
}
