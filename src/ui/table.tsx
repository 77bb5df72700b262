import type { CSSProperties, ReactNode } from 'react'
import css from './table.module.css'

export type CellLook = 'plain' | 'number' | 'text'

interface TableProps {
  label: string
  /** All rows there are, drawn or not. */
  rows: number
  className?: string | undefined
  /** Height of the rows' space, where they are placed by offset. */
  height?: number
  head: ReactNode
  children: ReactNode
}

/** A table whose rows may be drawn only in part: roles instead of elements, so that rows can be placed by offset. */
export function Table({ label, rows, className, height, head, children }: TableProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="table" aria-label={label} aria-rowcount={rows + 1} className={`${css.table} ${className ?? ''}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid */}
      <div role="row" aria-rowindex={1} className={css.head}>
        {head}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" style={height === undefined ? undefined : { height, position: 'relative' }}>
        {children}
      </div>
    </div>
  )
}

/** `index` counts from 0. `offset`: pixels from the top, where rows are placed so. `heightPx`: where it is not the usual one. */
export function TableRow({
  index,
  offset,
  heightPx,
  className,
  children,
}: {
  index: number
  offset?: number
  heightPx?: number
  className?: string | undefined
  children: ReactNode
}): ReactNode {
  const place: CSSProperties = {
    ...(offset !== undefined && {
      position: 'absolute',
      insetInline: 0,
      top: 0,
      transform: `translateY(${offset}px)`,
    }),
    ...(heightPx !== undefined && { height: heightPx }),
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    // biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid
    <div
      role="row"
      aria-rowindex={index + 2}
      className={className === undefined ? css.row : `${css.row} ${className}`}
      style={place}
    >
      {children}
    </div>
  )
}

interface CellProps {
  look?: CellLook
  className?: string | undefined
  title?: string | undefined
  children?: ReactNode
}

export function HeadCell({ look = 'plain', className, children }: CellProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    // biome-ignore lint/a11y/useFocusableInteractive: a header is read, not entered
    <span role="columnheader" className={`${css[look] ?? ''} ${className ?? ''}`}>
      {children}
    </span>
  )
}

export function Cell({ look = 'plain', className, title, children }: CellProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    <span role="cell" className={`${css[look] ?? ''} ${className ?? ''}`} title={title}>
      {children}
    </span>
  )
}
