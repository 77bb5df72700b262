import { useQuery } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { CompareRow, RegistryRef, RevisionView } from '../../client/engine.ts'
import { countOf, Empty, formatCount, HeadCell, Notice, Skeleton, Table, TableRow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { ChangeCells } from './change-cells.tsx'
import css from './change-table.module.css'
import { compareRowsQuery } from './queries.ts'

const ROW_PX = 43
const STEP = 100
/** Browsers draw no element higher than about 17 million pixels. */
const MOST_ROWS = 350_000

interface ChangeTableProps {
  registry: RegistryRef
  name: string
  base: RevisionView
  other: RevisionView
  filter: string
  showsSame: boolean
}

/** What differs, file by file, read as it comes into sight. */
export function ChangeTable({ registry, name, base, other, filter, showsSame }: ChangeTableProps): ReactNode {
  const { engine } = usePage()
  const [from, setFrom] = useState(0)
  const rows = useQuery(
    compareRowsQuery(engine, base.ref, other.ref, { from, count: 4 * STEP, filter, under: '', showsSame }),
  )
  const total = rows.data?.total ?? 0
  const count = Math.min(total, MOST_ROWS)
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(frame.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    scrollMargin: top,
    overscan: 12,
    onChange: ({ range }) => setFrom(Math.max(0, (Math.floor((range?.startIndex ?? 0) / STEP) - 1) * STEP)),
  })
  if (rows.isError) {
    return <FaultView error={rows.error} storeId={registry.storeId} onRetry={() => rows.refetch()} />
  }
  const rowAt = (index: number): CompareRow | undefined => rows.data?.rows[index - rows.data.from]
  return (
    <div ref={frame}>
      {rows.data && total === 0 && (
        <Empty title={filter === '' ? 'Nothing differs' : 'Nothing found'}>
          {filter === ''
            ? 'Both revisions hold the same files.'
            : `No file that differs holds “${filter}” in its path.`}
        </Empty>
      )}
      {total > MOST_ROWS && (
        <Notice tone="info">
          Shown are the first {formatCount(MOST_ROWS)} of {countOf(total, 'file')}. Find what you look for by its path.
        </Notice>
      )}
      {(rows.isPending || total > 0) && (
        <Table
          label={`Files of ${name} that differ`}
          rows={total}
          className={css.table}
          height={virtual.getTotalSize()}
          head={<Heads />}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(index)
            return (
              <TableRow key={index} index={index} offset={start - top}>
                {row ? (
                  <ChangeCells registry={registry} name={name} base={base} other={other} row={row} />
                ) : (
                  <Skeleton width={24} />
                )}
              </TableRow>
            )
          })}
        </Table>
      )}
    </div>
  )
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Logical key</HeadCell>
      <HeadCell>State</HeadCell>
      <HeadCell look="number" className={css.wide}>
        Size before
      </HeadCell>
      <HeadCell look="number">Size</HeadCell>
    </>
  )
}
