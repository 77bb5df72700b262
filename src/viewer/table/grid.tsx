import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect } from 'react'
import type { Column, RowsQuery } from '../../preview/index.ts'
import { type ColumnLayout, columnsBetween } from './column-layout.ts'
import css from './grid.module.css'
import { GridHead } from './grid-head.tsx'
import type { GridPlace } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { ROW_PX } from './row-space.ts'
import type { RowStore } from './row-store.ts'
import type { Selection } from './selection.ts'
import { useGridInput } from './use-grid-input.ts'
import { useRowScroll } from './use-row-scroll.ts'

export interface GridProps {
  frame: RefObject<HTMLDivElement | null>
  label: string
  columns: readonly Column[]
  layout: ColumnLayout
  store: RowStore
  /** Of the store: other rows stand in it. */
  version: number
  /** Rows to make room for. */
  rows: number
  /** Undefined: not known yet. */
  total: number | undefined
  sort: RowsQuery['sort']
  filtered: ReadonlySet<number>
  selection: Selection
  onSelect: (active: GridPlace, extends_: boolean) => void
  /** `extend`: from where the selection began. */
  onSelectRow: (row: number, extend: boolean) => void
  onSelectAll: () => void
  onCopy: () => void
  onSort: (column: number) => void
  onPanel: (column: number) => void
  onResize: (column: number, widthPx: number) => void
}

/** A table of any number of rows and columns, of which those in sight are drawn. The grid itself has the focus, and names its active cell. */
export function Grid(props: GridProps): ReactNode {
  const { frame, label, columns, layout, store, version, rows, total, selection } = props
  const id = useId()
  const scroll = useRowScroll(frame, rows)
  // Other rows are read from their first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is what changed
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollTop = 0
  }, [store])
  const [first, end] = scroll.rows
  const [from, to] = columnsBetween(layout, scroll.leftPx, scroll.leftPx + scroll.widthPx)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came may have left the rest in sight unread
  useEffect(() => store.want([first, end], [from, to]), [store, first, end, from, to, rows, version])
  const input = useGridInput(props, scroll)
  const { active } = selection
  const isDrawn =
    (active.row < 0 || (active.row >= first && active.row < end)) && active.column >= from && active.column < to
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn in part
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={isDrawn ? `${id}-${active.row}-${active.column}` : undefined}
      tabIndex={0}
      className={css.frame}
      style={{ ['--number-px' as string]: `${Math.max(44, String(rows).length * 8 + 22)}px` }}
      onScroll={scroll.onScroll}
      {...input}
    >
      <div
        role="presentation"
        className={css.space}
        style={{
          height: scroll.spacePx,
          width: `calc(var(--number-px) + ${layout.edges.at(-1) ?? 0}px)`,
        }}
      >
        <GridHead {...props} id={id} from={from} to={to} active={active.row < 0 ? active.column : undefined} />
        {Array.from({ length: end - first }, (_, at) => first + at).map((row) => {
          const isSelected = row >= selection.top && row <= selection.bottom
          return (
            <GridRow
              key={row}
              id={id}
              row={row}
              topPx={row * ROW_PX - scroll.shift}
              columns={columns}
              layout={layout}
              from={from}
              to={to}
              store={store}
              active={row === active.row ? active.column : undefined}
              selectedFrom={isSelected ? selection.left : -1}
              selectedTo={isSelected ? selection.right : -2}
              version={version}
            />
          )
        })}
      </div>
    </div>
  )
}
