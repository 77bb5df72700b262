import type { ReactNode } from 'react'
import { Cell, Skeleton } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import css from './package-table.module.css'

/** Values of chosen metadata, each in its column. */
export function ColumnCells({
  values,
  isRead,
}: {
  values: readonly (string | undefined)[]
  isRead: boolean
}): ReactNode {
  return values.map((value, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: columns have their places
    <Cell key={at} look="text" className={`${css.wide} ${css.more}`} title={value}>
      {value === undefined ? !isRead && <Skeleton width={8} /> : <bdi>{value}</bdi>}
    </Cell>
  ))
}

/** The same in one line, where there is no room for columns. */
export function ColumnLine(props: { columns: readonly string[]; values: readonly (string | undefined)[] }): ReactNode {
  const { columns, values } = props
  return (
    <span className={`${css.note} ${css.second}`}>
      {columns.map(
        (field, at) =>
          values[at] !== undefined && (
            <span key={field} className={css.value}>
              <span className={css.key}>{fieldName(field)}</span> <bdi>{values[at]}</bdi>
            </span>
          ),
      )}
    </span>
  )
}
