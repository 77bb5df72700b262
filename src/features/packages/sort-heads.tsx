import type { ReactNode } from 'react'
import type { PackageList } from '../../client/engine.ts'
import { HeadCell, SortHead } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { type ColumnSort, isSameColumn, sortedAnew } from './list-sort.ts'
import css from './package-table.module.css'
import { useListLook } from './use-list-look.ts'

/** Heads of the list by which it can be sorted. The message is in no order. */
export function SortHeads({ order }: { order: PackageList['order'] }): ReactNode {
  const { sort, columns, sortBy } = useListLook(order)
  const head = (label: string, anew: ColumnSort, more: { number?: boolean; className?: string | undefined } = {}) => (
    <SortHead
      key={anew.by === 'meta' ? anew.field : anew.by}
      label={label}
      look={more.number ? 'number' : 'plain'}
      className={more.className}
      sorted={isSameColumn(sort, anew) ? (sort.descending ? 'descending' : 'ascending') : undefined}
      onSort={() => sortBy(anew)}
    />
  )
  return (
    <>
      {head('Package', sortedAnew(sort, 'name'))}
      <HeadCell className={css.wide}>Last message</HeadCell>
      {columns.map((field) =>
        head(fieldName(field), sortedAnew(sort, { field }), { className: `${css.wide} ${css.more}` }),
      )}
      {head('Entries', sortedAnew(sort, 'entries'), { number: true, className: css.wide })}
      {head('Size', sortedAnew(sort, 'size'), { number: true, className: css.wide })}
      {head('Changed', sortedAnew(sort, 'changed'), { number: true })}
    </>
  )
}
