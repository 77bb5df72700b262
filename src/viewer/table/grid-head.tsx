import { type PointerEvent, type ReactNode, useRef } from 'react'
import type { Column, RowsQuery } from '../../preview/index.ts'
import { HiddenText, Icon } from '../../ui/index.ts'
import { typeSigns } from './cell-look.ts'
import type { ColumnLayout } from './column-layout.ts'
import css from './grid.module.css'

export interface GridHeadProps {
  id: string
  columns: readonly Column[]
  layout: ColumnLayout
  from: number
  to: number
  sort: RowsQuery['sort']
  /** Columns with a filter. */
  filtered: ReadonlySet<number>
  active: number | undefined
  onSort: (column: number) => void
  onPanel: (column: number) => void
  onResize: (column: number, widthPx: number) => void
}

/** Names and types of the columns in sight: a press on the name sorts, the arrow opens what is known of the column. */
export function GridHead(props: GridHeadProps): ReactNode {
  const { columns, from, to } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be placed by offset
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
    <div role="row" aria-rowindex={1} className={css.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      <span role="columnheader" aria-colindex={1} className={css.corner}>
        <HiddenText>Row</HiddenText>
      </span>
      {columns.slice(from, to).map((column, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns of the same name are told apart by their places
        <HeadCell key={from + at} {...props} column={column} at={from + at} />
      ))}
    </div>
  )
}

function HeadCell(props: GridHeadProps & { column: Column; at: number }): ReactNode {
  const { id, column, at, layout, sort, filtered, active, onSort, onPanel } = props
  const sorted = sort?.column === at ? (sort.descending ? 'descending' : 'ascending') : undefined
  const [sign, typeName] = typeSigns[column.type]
  const name = column.name === '' ? `(no name, column ${at + 1})` : column.name
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: see the row
    <span
      id={`${id}--1-${at}`}
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={sorted ?? 'none'}
      data-row={-1}
      data-column={at}
      className={`${css.headCell} ${at === active ? css.active : ''}`}
      style={{ left: `calc(var(--number-px) + ${layout.edges[at] ?? 0}px)`, width: layout.widths[at] }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={css.name}
        title={`${name} (${column.declared ?? typeName})`}
        onClick={() => onSort(at)}
      >
        <span className={css.type} aria-hidden="true">
          {sign}
        </span>
        <bdi className={column.name === '' ? css.nothing : ''}>{column.name === '' ? 'no name' : name}</bdi>
        <HiddenText>{`, ${typeName}${filtered.has(at) ? ', filtered' : ''}`}</HiddenText>
        {sorted && <span className={css.arrow}>{sorted === 'ascending' ? '↑' : '↓'}</span>}
        {filtered.has(at) && <span className={css.dot} />}
      </button>
      <button type="button" tabIndex={-1} className={css.more} aria-label={`About ${name}`} onClick={() => onPanel(at)}>
        <Icon name="chevron-down" size={12} />
      </button>
      <ResizeHandle {...props} />
    </span>
  )
}

function ResizeHandle({ at, layout, onResize }: GridHeadProps & { at: number }): ReactNode {
  const start = useRef<{ x: number; width: number }>(undefined)
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current === undefined) return
    onResize(at, start.current.width + event.clientX - start.current.x)
  }
  return (
    <span
      aria-hidden="true"
      className={css.handle}
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: layout.widths[at] ?? 0 }
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = undefined
      }}
      onPointerCancel={() => {
        start.current = undefined
      }}
    />
  )
}
