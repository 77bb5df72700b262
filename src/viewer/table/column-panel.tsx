import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { asFault } from '../../base/index.ts'
import type { Column, ColumnFilter, PreviewSession } from '../../preview/index.ts'
import { Button, FaultPanel, Icon, Segments, Waiting } from '../../ui/index.ts'
import { isNumeric, typeSigns } from './cell-look.ts'
import css from './column-panel.module.css'
import { ColumnStatistics } from './column-statistics.tsx'
import { FilterFields } from './filter-fields.tsx'
import type { TableQuery } from './row-store.ts'
import { nameOf } from './told-rows.ts'

interface ColumnPanelProps {
  session: PreviewSession
  at: number
  columns: readonly Column[]
  query: TableQuery
  column: number
  onSort: (sort: TableQuery['sort']) => void
  onFilter: (filter: ColumnFilter | undefined) => void
  onClose: () => void
}

/** What is known of a column, and how the table is sorted and filtered by it. */
export function ColumnPanel(props: ColumnPanelProps): ReactNode {
  const { session, at, columns, query, column, onSort, onFilter, onClose } = props
  const titleId = useId()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  const { filters, sort } = query
  const summary = useQuery({
    queryKey: ['preview-column', titleId, at, column, filters],
    queryFn: ({ signal }) => session.column(at, column, { filters }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { type = 'text', declared } = columns[column] ?? {}
  const order = sort?.column !== column ? 'none' : sort.descending ? 'greatest' : 'least'
  return (
    <section className={css.panel} aria-labelledby={titleId}>
      <div className={css.head}>
        <h3 id={titleId} className={css.title}>
          <bdi>{nameOf(columns, column)}</bdi>
        </h3>
        <Button ref={close} look="quiet" small iconOnly aria-label="Close" onClick={onClose}>
          <Icon name="close" size={12} />
        </Button>
      </div>
      <p className={css.type}>{declared ?? `${typeSigns[type][1]}, guessed`}</p>
      <Segments
        label="Order of the rows"
        options={[
          { value: 'none', label: 'As it is' },
          { value: 'least', label: '↑ Least' },
          { value: 'greatest', label: '↓ Greatest' },
        ]}
        value={order}
        onChoose={(value) => onSort(value === 'none' ? undefined : { column, descending: value === 'greatest' })}
      />
      <FilterFields
        column={column}
        isNumeric={isNumeric(type)}
        filter={filters.find((filter) => filter.column === column)}
        onFilter={onFilter}
      />
      {summary.isError ? (
        <FaultPanel fault={asFault(summary.error)} />
      ) : summary.data === undefined ? (
        <Waiting label="Counting" />
      ) : (
        <ColumnStatistics summary={summary.data} />
      )}
    </section>
  )
}
