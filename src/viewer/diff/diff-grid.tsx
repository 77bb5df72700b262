import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { DiffColumn, DiffSession, TableDiffQuery, TableDiffRow } from '../../preview/index.ts'
import { Button, FaultPanel } from '../../ui/index.ts'
import { columnsBetween, layoutOf } from '../table/column-layout.ts'
import grid from '../table/grid.module.css'
import { ROW_PX } from '../table/row-space.ts'
import { useRowScroll } from '../table/use-row-scroll.ts'
import css from './diff-grid.module.css'
import { DiffGridHead } from './diff-grid-head.tsx'
import { DiffGridRow } from './diff-grid-row.tsx'
import { diffWidths, stateWidth } from './diff-widths.ts'
import { RowDetail } from './row-detail.tsx'
import { useDiffRows } from './use-diff-rows.ts'

interface DiffGridProps {
  session: DiffSession
  id: string
  name: string
  query: TableDiffQuery
  columns: readonly DiffColumn[]
  /** Places of the columns that are drawn, in order. */
  shown: readonly number[]
  rows: number
  /** The first of them, by which widths are chosen. */
  first: readonly TableDiffRow[]
}

/** Columns are read in blocks, where there are many. */
const BLOCK_COLUMNS = 40

/** Rows that differ, of any number; those in sight are drawn, and one that is chosen is told in full. */
export function DiffGrid({ session, id, name, query, columns, shown, rows, first: sample }: DiffGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState<number>()
  const layout = useMemo(() => layoutOf(diffWidths(columns, shown, sample)), [columns, shown, sample])
  const scroll = useRowScroll(frame, rows)
  const [first, end] = scroll.rows
  const [from, to] = columnsBetween(layout, scroll.leftPx, scroll.leftPx + scroll.widthPx)
  const [blockFrom, blockTo] = [
    Math.floor(from / BLOCK_COLUMNS) * BLOCK_COLUMNS,
    Math.ceil(to / BLOCK_COLUMNS) * BLOCK_COLUMNS,
  ]
  const asked = shown.slice(blockFrom, blockTo)
  const found = useDiffRows(['rows', id, query, asked], (at, count, call) =>
    session.tableRows(query, at, count, asked, call),
  )
  const { see } = found
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight is all that counts
  useEffect(() => see(first), [first])
  if (found.fault) {
    return <FaultPanel fault={found.fault} action={<Button onClick={found.retry}>Try again</Button>} />
  }
  const width = layout.edges.at(-1) ?? 0
  return (
    <div className={css.whole}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn in part */}
      <div
        ref={frame}
        role="table"
        aria-label={`Rows of ${name} that differ`}
        aria-rowcount={rows + 1}
        aria-colcount={shown.length + 1}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className={css.frame}
        style={{ ['--number-px' as string]: `${stateWidth(sample, rows)}px` }}
        onScroll={scroll.onScroll}
      >
        <div
          role="presentation"
          className={grid.space}
          style={{ height: scroll.spacePx, width: `calc(var(--number-px) + ${width}px)` }}
        >
          <DiffGridHead {...{ columns, shown, layout, from, to }} />
          {Array.from({ length: end - first }, (_, at) => first + at).map((row) => (
            <DiffGridRow
              key={row}
              index={row}
              row={found.rowAt(row)}
              topPx={row * ROW_PX - scroll.shift}
              {...{ layout, from, to, blockFrom }}
              isChosen={row === chosen}
              onChoose={() => choose(row === chosen ? undefined : row)}
            />
          ))}
        </div>
      </div>
      {chosen !== undefined && (
        <RowDetail key={chosen} {...{ session, id, query, columns }} at={chosen} onClose={() => choose(undefined)} />
      )}
    </div>
  )
}
