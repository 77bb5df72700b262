import { useQuery } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import type { CompareFilter, CompareRow } from '../../client/engine.ts'
import { countOf, Empty, formatCount, HeadCell, Notice, Skeleton, Table, TableRow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { ChangeCells } from './change-cells.tsx'
import css from './change-table.module.css'
import { compareRowsQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'
import { useOffsetTop } from './use-offset-top.ts'

const ROW_PX = 43
const STEP = 100
/** Browsers draw no element higher than about 17 million pixels. */
const MOST_ROWS = 350_000

const ONE = 'Both sides are one revision. Choose another revision, or another package, on either side.'

interface ChangeTableProps {
  pair: OpenPair
  filter: CompareFilter
}

/** What differs, file by file, read as it comes into sight. */
export function ChangeTable({ pair, filter }: ChangeTableProps): ReactNode {
  const { engine } = usePage()
  const { fileLink } = useCompareAddress()
  const [from, setFrom] = useState(0)
  const rows = useQuery(compareRowsQuery(engine, pair, { from, count: 4 * STEP, ...filter }))
  const total = rows.data?.total ?? 0
  const count = Math.min(total, MOST_ROWS)
  const frame = useRef<HTMLDivElement>(null)
  const top = useOffsetTop(frame)
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    scrollMargin: top,
    overscan: 12,
    onChange: ({ range }) => setFrom(Math.max(0, (Math.floor((range?.startIndex ?? 0) / STEP) - 1) * STEP)),
  })
  if (rows.isError) {
    return <FaultView error={rows.error} storeId={pair.other.registry.storeId} onRetry={() => rows.refetch()} />
  }
  const rowAt = (index: number): CompareRow | undefined => rows.data?.rows[index - rows.data.from]
  return (
    <div ref={frame}>
      {rows.data && total === 0 && (
        <NothingThere filter={filter} isOne={pair.base.view.ref.id === pair.other.view.ref.id} />
      )}
      {total > MOST_ROWS && (
        <Notice tone="info">
          Shown are the first {formatCount(MOST_ROWS)} of {countOf(total, 'file')}. Find what you look for by its path.
        </Notice>
      )}
      {(rows.isPending || total > 0) && (
        <Table
          label={`Files of ${pair.other.name} that differ`}
          rows={total}
          className={css.table}
          height={virtual.getTotalSize()}
          head={<Heads />}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(index)
            return (
              <TableRow key={index} index={index} offset={start - top}>
                {row ? <ChangeCells row={row} link={fileLink(row.logicalKey)} /> : <Skeleton width={24} />}
              </TableRow>
            )
          })}
        </Table>
      )}
    </div>
  )
}

function NothingThere({ filter: { filter, under }, isOne }: { filter: CompareFilter; isOne: boolean }): ReactNode {
  if (filter !== '') return <Empty title="Nothing found">{`No file that differs holds “${filter}” in its path.`}</Empty>
  if (under !== '') return <Empty title="Nothing differs here">{`Below ${under} both revisions hold the same.`}</Empty>
  return <Empty title="Nothing differs">{isOne ? ONE : 'Both revisions hold the same files.'}</Empty>
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
