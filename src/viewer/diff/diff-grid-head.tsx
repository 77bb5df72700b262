import type { ReactNode } from 'react'
import type { DiffColumn } from '../../preview/index.ts'
import { formatCount, HiddenText } from '../../ui/index.ts'
import type { ColumnLayout } from '../table/column-layout.ts'
import grid from '../table/grid.module.css'
import css from './diff-grid.module.css'

interface DiffGridHeadProps {
  columns: readonly DiffColumn[]
  shown: readonly number[]
  layout: ColumnLayout
  from: number
  to: number
}

const SIGNS = { added: '+', removed: '−', type: '~', same: '' } as const

/** Names of the columns in sight, and how many of their cells changed. */
export function DiffGridHead({ columns, shown, layout, from, to }: DiffGridHeadProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid
    <div role="row" aria-rowindex={1} className={grid.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a header is read, not entered */}
      <span role="columnheader" aria-colindex={1} className={`${grid.corner} ${css.corner}`}>
        Row
      </span>
      {shown.slice(from, to).map((place, at) => {
        const column = columns[place]
        if (!column) return null
        const sign = SIGNS[column.change]
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <span
            key={place}
            role="columnheader"
            aria-colindex={from + at + 2}
            className={`${grid.headCell} ${css.headCell}`}
            title={column.name}
            style={{
              left: `calc(var(--number-px) + ${layout.edges[from + at] ?? 0}px)`,
              width: layout.widths[from + at],
            }}
          >
            {sign !== '' && (
              <span className={css[column.change]}>
                <span aria-hidden="true">{sign}</span>
                <HiddenText>{column.change === 'type' ? 'other type' : column.change} </HiddenText>
              </span>
            )}
            <bdi>{column.name || 'unnamed'}</bdi>
            {column.changedCells > 0 && <span className={css.count}>{formatCount(column.changedCells)} changed</span>}
          </span>
        )
      })}
    </div>
  )
}
