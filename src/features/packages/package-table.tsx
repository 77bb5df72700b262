import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { PackageDigest, PackageList, PackageNotes, RegistryRef } from '../../client/engine.ts'
import { Bytes, Cell, formatCount, HeadCell, lazyExtra, Skeleton, Table, TableRow, When } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import css from './package-table.module.css'
import { useDigests } from './use-digests.ts'
import { noteLines, useNotes } from './use-notes.ts'

const PackageNote = lazyExtra(async () => (await import('./package-note.tsx')).PackageNote)

export const ROW_PX = 43
export const NOTE_PX = 18
/** Up to here all rows are drawn, so that the browser's own search finds them. */
const DRAW_ALL = 200

interface PackageTableProps {
  registry: RegistryRef
  packages: PackageList['packages']
  head?: ReactNode
}

export function PackageTable({ registry, packages, head = <Heads /> }: PackageTableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(frame.current?.offsetTop ?? 0), [])

  const { wanted } = usePreferences(registry)
  const lines = noteLines(wanted)
  const rowPx = ROW_PX + lines * NOTE_PX

  const virtual = useWindowVirtualizer({
    count: packages.length,
    estimateSize: () => rowPx,
    scrollMargin: top,
    overscan: packages.length <= DRAW_ALL ? DRAW_ALL : 12,
  })
  const names = packages.map(({ name }) => name)
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  const digests = useDigests(registry, names, startIndex, endIndex)
  const notes = useNotes(registry, wanted, names, startIndex, endIndex)
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useLayoutEffect(() => virtual.measure(), [rowPx])

  return (
    <div ref={frame}>
      <Table label="Packages" rows={packages.length} className={css.table} height={virtual.getTotalSize()} head={head}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = packages[index]
          if (item === undefined) return null
          return (
            <TableRow key={item.name} index={index} offset={start - top} heightPx={rowPx}>
              <PackageCells
                registry={registry}
                item={item}
                digest={digests.get(item.name)}
                notes={notes.get(item.name)}
                lines={lines}
              />
            </TableRow>
          )
        })}
      </Table>
    </div>
  )
}

export function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Package</HeadCell>
      <HeadCell className={css.wide}>Last message</HeadCell>
      <HeadCell look="number" className={css.wide}>
        Entries
      </HeadCell>
      <HeadCell look="number" className={css.wide}>
        Size
      </HeadCell>
      <HeadCell look="number">Changed</HeadCell>
    </>
  )
}

interface PackageCellsProps {
  registry: RegistryRef
  item: PackageList['packages'][number]
  /** Undefined: not read yet. */
  digest: Omit<PackageDigest, 'topHash'> | Error | undefined
  /** Undefined: nothing special, or not read yet. */
  notes: PackageNotes | undefined
  /** Of metadata that every row has room for. */
  lines: number
  /** Cells of its metadata, after the message. */
  columns?: ReactNode
  /** What stands below its name. */
  under?: ReactNode
}

export function PackageCells({ registry, item, digest, notes, lines, columns, under }: PackageCellsProps): ReactNode {
  const { links } = usePage()
  const known = digest instanceof Error ? undefined : digest
  const fault = digest instanceof Error ? digest : digest?.fault
  const changedMs = item.changedMs ?? known?.changedMs
  return (
    <>
      <Cell className={css.name}>
        <Link className={css.link} to={links.package(registry, item.name)}>
          <PackageName name={item.name} />
        </Link>
        {under}
      </Cell>
      {fault ? (
        <Cell look="text" className={`${css.wide} ${css.fault}`} title={fault.message}>
          cannot be read: {fault.message}
        </Cell>
      ) : (
        <Cell look="text" className={`${css.wide} ${lines > 0 ? css.noted : ''}`} title={known?.message}>
          {known ? (notes?.showsMessage ?? true) && <span>{known.message}</span> : <Skeleton width={26} />}
          {notes && notes.userMeta.length > 0 && <PackageNote notes={notes} lines={lines} />}
        </Cell>
      )}
      {columns}
      <Cell look="number" className={css.wide}>
        {known ? known.entries !== undefined && formatCount(known.entries) : !fault && <Skeleton width={6} />}
      </Cell>
      <Cell look="number" className={css.wide}>
        {known ? known.sizeBytes !== undefined && <Bytes count={known.sizeBytes} /> : !fault && <Skeleton width={7} />}
      </Cell>
      <Cell look="number" className={css.changed}>
        {changedMs === undefined ? !known && !fault && <Skeleton width={9} /> : <When ms={changedMs} />}
      </Cell>
    </>
  )
}
