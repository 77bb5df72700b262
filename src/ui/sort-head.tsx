import type { ReactNode } from 'react'
import css from './sort-head.module.css'
import type { CellLook } from './table.tsx'

interface SortHeadProps {
  label: string
  look?: CellLook
  className?: string | undefined
  /** Undefined: the rows stand in another order. */
  sorted: 'ascending' | 'descending' | undefined
  onSort: () => void
}

/** The head of a column by which rows can be put in order. */
export function SortHead({ label, look = 'plain', className, sorted, onSort }: SortHeadProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it is entered
    <span
      role="columnheader"
      aria-sort={sorted ?? 'none'}
      className={`${look === 'number' ? css.number : ''} ${className ?? ''}`}
    >
      <button type="button" className={css.sort} onClick={onSort}>
        {label}
        <span className={css.arrow} aria-hidden="true">
          {sorted === undefined ? '' : sorted === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </span>
  )
}
