import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ObjectRow, ObjectsQuery, ObjectsWindow, RegistryRef } from '../../client/engine.ts'
import { Skeleton, SortHead, Table, TableRow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { ChooseAll } from './choose-all.tsx'
import { type FolderLook, sortedAnew, withFolderLook } from './folder-look.ts'
import { ObjectCells } from './object-cells.tsx'
import css from './object-table.module.css'
import type { ChangeSelection, Selection } from './selection.ts'
import { useChoosing } from './use-choosing.ts'
import { STEP } from './use-folder-rows.ts'

const ROW_PX = 43
/** Browsers draw no element higher than about 17 million pixels. */
export const MOST_ROWS = 350_000

interface ObjectTableProps {
  registry: RegistryRef
  folder: string
  data: ObjectsWindow & { readonly from: number }
  look: FolderLook
  selection: Selection
  onSelection: ChangeSelection
  /** The first row that is wanted next. */
  onShow: (from: number) => void
}

/** Folders and objects of one level, read as they come into sight. */
export function ObjectTable(props: ObjectTableProps): ReactNode {
  const { registry, folder, data, look, selection, onShow } = props
  const choosing = useChoosing(props)
  const known = Math.min(data.known, MOST_ROWS)
  // One row more than is known says that there are others, and asks for them when it comes into sight.
  const count = known + (data.more && known < MOST_ROWS ? 1 : 0)
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(frame.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    scrollMargin: top,
    overscan: 12,
    onChange: ({ range }) => onShow(Math.max(0, (Math.floor((range?.startIndex ?? 0) / STEP) - 1) * STEP)),
  })
  const rowAt = (index: number): ObjectRow | undefined => data.rows[index - data.from]
  return (
    <div ref={frame}>
      {choosing.trouble && <FaultView error={choosing.trouble} storeId={registry.storeId} />}
      <Table
        label={folder === '' ? 'Objects' : `Objects in ${folder}`}
        rows={count}
        className={css.table}
        height={virtual.getTotalSize()}
        head={<Heads look={look} choosing={choosing} />}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(index)
          return (
            <TableRow
              key={index}
              index={index}
              offset={start - top}
              className={row && selection.has(row.key) ? css.chosen : undefined}
            >
              {row ? (
                <ObjectCells
                  registry={registry}
                  row={row}
                  isChosen={selection.has(row.key)}
                  onChoose={(isChosen, isRange) => choosing.choose(index, row, isChosen, isRange)}
                />
              ) : (
                <>
                  <span />
                  <Skeleton width={24} />
                </>
              )}
            </TableRow>
          )
        })}
      </Table>
    </div>
  )
}

function Heads({ look, choosing }: { look: FolderLook; choosing: ReturnType<typeof useChoosing> }): ReactNode {
  const [search, setSearch] = useSearchParams()
  const head = (label: string, by: ObjectsQuery['sort']['by'], more: { number?: boolean; className?: string } = {}) => (
    <SortHead
      label={label}
      look={more.number ? 'number' : 'plain'}
      className={more.className}
      sorted={look.sort.by === by ? (look.sort.descending ? 'descending' : 'ascending') : undefined}
      onSort={() => setSearch(withFolderLook(search, { sort: sortedAnew(look.sort, by) }), { replace: true })}
    />
  )
  return (
    <>
      <ChooseAll choosing={choosing} />
      {head('Name', 'name')}
      {head('Size', 'size', { number: true })}
      {head('Changed', 'changed', { number: true, className: css.wide ?? '' })}
    </>
  )
}
