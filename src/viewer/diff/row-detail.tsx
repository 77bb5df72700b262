import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asFault } from '../../base/index.ts'
import type { DiffCell, DiffColumn, DiffSession, TableDiffQuery } from '../../preview/index.ts'
import { Button, FaultPanel, Icon, Waiting } from '../../ui/index.ts'
import { cellText } from '../table/cell-look.ts'
import { visibleText } from '../text/visible-text.ts'
import css from './row-detail.module.css'

interface RowDetailProps {
  session: DiffSession
  id: string
  query: TableDiffQuery
  columns: readonly DiffColumn[]
  /** Place among the rows that differ. */
  at: number
  onClose: () => void
}

/** Columns of one row that are told in full. */
const MOST_COLUMNS = 200

/** One row in full: what differs first, then the rest. */
export function RowDetail({ session, id, query, columns, at, onClose }: RowDetailProps): ReactNode {
  const places = placesToTell(columns)
  const row = useQuery({
    queryKey: ['diff-row', id, query, at],
    queryFn: async ({ signal }) => (await session.tableRows(query, at, 1, places, { signal })).rows[0] ?? null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (row.isError) return <FaultPanel fault={asFault(row.error)} />
  const cells = (row.data?.cells ?? []).map((cell, index) => ({ cell, place: places[index] ?? 0 }))
  cells.sort((a, b) => Number(b.cell.differs) - Number(a.cell.differs) || a.place - b.place)
  return (
    <section className={css.detail} aria-label="The row in full">
      <div className={css.head}>
        <h3>The row in full</h3>
        <Button small look="quiet" iconOnly aria-label="Close the row" onClick={onClose}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      {row.isPending && <Waiting label="Reading the row" />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.list} aria-label="Its cells" tabIndex={0}>
        <dl className={css.cells}>
          {cells.map(({ cell, place }) => (
            <div key={place} className={cell.differs ? css.differs : ''}>
              <dt>
                <bdi>{columns[place]?.name || 'unnamed'}</bdi>
              </dt>
              <dd>
                <Values cell={cell} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </section>
  )
}

function Values({ cell: { base, other, differs } }: { cell: DiffCell }): ReactNode {
  if (!differs) return <Value cell={other ?? base} />
  return (
    <>
      <del className={css.before}>
        <Value cell={base} />
      </del>
      <span className={css.arrow}> → </span>
      <ins className={css.after}>
        <Value cell={other} />
      </ins>
    </>
  )
}

function Value({ cell }: { cell: DiffCell['base'] }): ReactNode {
  if (cell === undefined) return <span className={css.nothing}>no such column</span>
  if (cell === null) return <span className={css.nothing}>null</span>
  if (cell === '') return <span className={css.nothing}>empty</span>
  return <bdi>{visibleText(cellText(cell))}</bdi>
}

/** Of a wide table those in which anything differs come first. */
function placesToTell(columns: readonly DiffColumn[]): readonly number[] {
  const all = columns.map((_, at) => at)
  if (all.length <= MOST_COLUMNS) return all
  const changed = all.filter((at) => (columns[at]?.changedCells ?? 0) > 0)
  return [...new Set([...changed, ...all])].slice(0, MOST_COLUMNS)
}
