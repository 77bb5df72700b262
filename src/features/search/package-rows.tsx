import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FoundPackage } from '../../client/engine.ts'
import { Bytes, Cell, countOf, formatCount, HeadCell, Skeleton, Table, TableRow, When } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { useVirtualRows } from '../virtual-rows.tsx'
import css from './rows.module.css'
import type { Found } from './use-found.ts'

const LINE_PX = 43
const ITEM_PX = 66

interface PackageRowsProps {
  view: 'list' | 'table'
  found: Found
  total: number
}

/** Packages that were found. */
export function PackageRows({ view, found, total }: PackageRowsProps): ReactNode {
  const isTable = view === 'table'
  const { frame, heightPx, rows } = useVirtualRows(total, isTable ? LINE_PX : ITEM_PX, found.onWindow)
  return (
    <div ref={frame}>
      <Table
        label="Packages"
        rows={total}
        className={isTable ? css.table : css.list}
        height={heightPx}
        head={isTable ? <Heads /> : <ListHeads />}
      >
        {rows.map(({ index, offset }) => (
          <TableRow key={index} index={index} offset={offset} heightPx={isTable ? LINE_PX : ITEM_PX}>
            {isTable ? <Line row={found.packageAt(index)} /> : <Item row={found.packageAt(index)} />}
          </TableRow>
        ))}
      </Table>
    </div>
  )
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Package</HeadCell>
      <HeadCell className={css.wide}>Registry</HeadCell>
      <HeadCell className={css.wide}>Message</HeadCell>
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

function ListHeads(): ReactNode {
  return (
    <>
      <HeadCell>Package</HeadCell>
      <HeadCell look="number">Changed</HeadCell>
    </>
  )
}

function Line({ row }: { row: FoundPackage | undefined }): ReactNode {
  const { stores } = usePage()
  if (row === undefined) return <WaitingCells count={6} />
  return (
    <>
      <NameCell row={row} />
      <Cell look="text" className={css.wide}>
        {registryLabel(stores, row.registry)}
      </Cell>
      <Cell look="text" className={css.wide}>
        <Said row={row} />
      </Cell>
      <Cell look="number" className={css.wide}>
        {row.entries !== undefined && formatCount(row.entries)}
      </Cell>
      <Cell look="number" className={css.wide}>
        {row.sizeBytes !== undefined && <Bytes count={row.sizeBytes} />}
      </Cell>
      <Cell look="number" className={css.changed}>
        {row.changedMs !== undefined && <When ms={row.changedMs} />}
      </Cell>
    </>
  )
}

function Item({ row }: { row: FoundPackage | undefined }): ReactNode {
  const { stores } = usePage()
  if (row === undefined) return <WaitingCells count={2} />
  return (
    <>
      <Cell className={css.two}>
        <NameLink row={row} />
        <span className={css.under}>
          <Said row={row} />
        </span>
      </Cell>
      <Cell look="number" className={`${css.two} ${css.changed}`}>
        {row.changedMs !== undefined && <When ms={row.changedMs} />}
        <span className={css.facts}>
          <span className={css.place}>{registryLabel(stores, row.registry)}</span>
          {row.entries !== undefined && <span className={css.wide}>{countOf(row.entries, 'entry', 'entries')}</span>}
          {row.sizeBytes !== undefined && <Bytes count={row.sizeBytes} />}
        </span>
      </Cell>
    </>
  )
}

function NameCell({ row }: { row: FoundPackage }): ReactNode {
  return (
    <Cell className={css.name}>
      <NameLink row={row} />
    </Cell>
  )
}

function NameLink({ row: { registry, name } }: { row: FoundPackage }): ReactNode {
  const { links } = usePage()
  return (
    <Link className={css.link} to={links.package(registry, name)}>
      <PackageName name={name} />
    </Link>
  )
}

/** What was found in it, else what its message says. */
function Said({ row: { excerpt, message, fault, isRead } }: { row: FoundPackage }): ReactNode {
  if (fault) return <span className={css.fault}>cannot be read: {fault.message}</span>
  if (excerpt) return <Excerpt pieces={excerpt} />
  if (message !== undefined && message !== '') return <bdi>{message}</bdi>
  return isRead ? null : <span className={css.quiet}>not read yet</span>
}

function Excerpt({ pieces }: { pieces: NonNullable<FoundPackage['excerpt']> }): ReactNode {
  return (
    <bdi>
      {pieces.map(({ text, marked }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and never move
        marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
    </bdi>
  )
}

function WaitingCells({ count }: { count: number }): ReactNode {
  return Array.from({ length: count }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: all alike
    <Cell key={at}>
      <Skeleton width={at === 0 ? 22 : 8} />
    </Cell>
  ))
}
