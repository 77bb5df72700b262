import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { FoundPackage, PackageList, RegistryRef } from '../../client/engine.ts'
import { Cell, countOf, Empty, formatCount, Notice, Skeleton, Table, TableRow, useNarrow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { FilterChips } from '../filter-chips.tsx'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import { useRowWindow } from '../row-window.ts'
import { useVirtualRows } from '../virtual-rows.tsx'
import { ColumnCells, ColumnLine } from './column-values.tsx'
import { foundKey, foundQuery } from './found-queries.ts'
import css from './package-table.module.css'
import { NOTE_PX, PackageCells, ROW_PX } from './package-table.tsx'
import screenCss from './packages-screen.module.css'
import { SortHeads } from './sort-heads.tsx'
import { useDigests } from './use-digests.ts'
import { useListLook } from './use-list-look.ts'
import { noteLines, useNotes } from './use-notes.ts'

interface FoundPackagesProps {
  registry: RegistryRef
  order: PackageList['order']
  /** Shown until the index answers for the first time. */
  waiting: ReactNode
}

/** The list of packages as the index gives it: filtered, sorted, with metadata as columns. */
export function FoundPackages({ registry, order, waiting }: FoundPackagesProps): ReactNode {
  const { engine } = usePage()
  const { wanted, sort, columns, change, clear } = useListLook(order)
  const { from, count, onWindow } = useRowWindow()
  const query = { ...wanted.filter, text: '', sort, columns, from, count }
  const found = useQuery(foundQuery(engine, registry, query))
  if (found.error) {
    return <FaultView error={found.error} storeId={registry.storeId} onRetry={() => found.refetch()} />
  }
  if (found.data === undefined) return waiting
  const { total, rows } = found.data
  return (
    <>
      {wanted.ignored.length > 0 && (
        <Notice>This part of the link cannot be used here, and was left out: {wanted.ignored.join(', ')}.</Notice>
      )}
      <p className={screenCss.found} role="status">
        {total < found.data.state.packages &&
          `${countOf(total, 'package')} of ${formatCount(found.data.state.packages)}`}
      </p>
      {total === 0 ? (
        <Empty
          title="No package fits these filters"
          action={<FilterChips wanted={wanted} onChange={change} onClear={clear} />}
        >
          All of them must hold. Take one away to see more.
        </Empty>
      ) : (
        <Rows
          registry={registry}
          order={order}
          total={total}
          from={found.data.from}
          rows={rows}
          columns={found.data.columns}
          onWindow={onWindow}
        />
      )}
    </>
  )
}

interface RowsProps {
  registry: RegistryRef
  order: PackageList['order']
  total: number
  from: number
  rows: readonly FoundPackage[]
  columns: readonly string[]
  onWindow: (first: number, last: number) => void
}

function Rows({ registry, order, total, from, rows, columns, onWindow }: RowsProps): ReactNode {
  const isNarrow = useNarrow()
  const { wanted } = usePreferences(registry)
  const lines = noteLines(wanted)
  const rowPx = ROW_PX + Math.max(lines, isNarrow && columns.length > 0 ? 1 : 0) * NOTE_PX
  const virtual = useVirtualRows(total, rowPx, onWindow)
  const inSight = virtual.rows.flatMap(({ index }) => rows[index - from] ?? [])
  const names = rows.map(({ name }) => name)
  const first = Math.max(0, (virtual.rows[0]?.index ?? 0) - from)
  const last = Math.max(0, (virtual.rows.at(-1)?.index ?? 0) - from)
  const notes = useNotes(registry, wanted, names, first, last)
  const digests = useUnread(registry, inSight, columns.length > 0)
  return (
    <div ref={virtual.frame}>
      <Table
        label="Packages"
        rows={total}
        className={`${css.table} ${columns.length > 0 ? `${css.columns} ${css[`more${columns.length}`]}` : ''}`}
        height={virtual.heightPx}
        head={<SortHeads order={order} />}
      >
        {virtual.rows.map(({ index, offset }) => {
          const row = rows[index - from]
          return (
            <TableRow key={row?.name ?? index} index={index} offset={offset} heightPx={rowPx}>
              {row ? (
                <PackageCells
                  registry={registry}
                  item={row}
                  digest={row.isRead || row.fault ? row : digests.get(row.name)}
                  notes={notes.get(row.name)}
                  lines={lines}
                  columns={<ColumnCells values={row.columns} isRead={row.isRead || row.fault !== undefined} />}
                  under={isNarrow && <ColumnLine columns={columns} values={row.columns} />}
                />
              ) : (
                <Cell>
                  <Skeleton width={22} />
                </Cell>
              )}
            </TableRow>
          )
        })}
      </Table>
    </div>
  )
}

/** Packages in sight that the index has not read yet are read for their rows; their columns come, once it knows them. */
function useUnread(registry: RegistryRef, inSight: readonly FoundPackage[], hasColumns: boolean) {
  const queries = useQueryClient()
  const unread = inSight.filter(({ isRead, fault }) => !isRead && fault === undefined).map(({ name }) => name)
  const digests = useDigests(registry, unread, 0, unread.length - 1)
  const known = digests.size
  // biome-ignore lint/correctness/useExhaustiveDependencies: the registry stays, and what its packages are called does not matter
  useEffect(() => {
    if (known > 0 && hasColumns) void queries.invalidateQueries({ queryKey: foundKey(registry) })
  }, [known, hasColumns])
  return digests
}
