import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FoundEntry } from '../../client/engine.ts'
import { Bytes, Cell, HeadCell, Skeleton, Table, TableRow } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { useVirtualRows } from '../virtual-rows.tsx'
import css from './rows.module.css'
import type { Found } from './use-found.ts'

const ROW_PX = 62

/** Files that were found, each as a link to the revision in which it was. */
export function EntryRows({ found, total }: { found: Found; total: number }): ReactNode {
  const { frame, heightPx, rows } = useVirtualRows(total, ROW_PX, found.onWindow)
  return (
    <div ref={frame}>
      <Table
        label="Files"
        rows={total}
        className={css.list}
        height={heightPx}
        head={
          <>
            <HeadCell>File</HeadCell>
            <HeadCell look="number">Size</HeadCell>
          </>
        }
      >
        {rows.map(({ index, offset }) => (
          <TableRow key={index} index={index} offset={offset} heightPx={ROW_PX}>
            <EntryCells row={found.entryAt(index)} />
          </TableRow>
        ))}
      </Table>
    </div>
  )
}

function EntryCells({ row }: { row: FoundEntry | undefined }): ReactNode {
  const { links, stores } = usePage()
  if (row === undefined) {
    return (
      <>
        <Cell>
          <Skeleton width={26} />
        </Cell>
        <Cell look="number">
          <Skeleton width={7} />
        </Cell>
      </>
    )
  }
  const { registry, name, topHash, logicalKey, sizeBytes } = row
  const slash = logicalKey.lastIndexOf('/') + 1
  return (
    <>
      <Cell className={css.two}>
        <Link className={css.link} to={links.tree(registry, name, topHash, logicalKey)} title={logicalKey}>
          <bdi>
            <span className={css.folder}>{logicalKey.slice(0, slash)}</span>
            {logicalKey.slice(slash)}
          </bdi>
        </Link>
        <span className={css.under}>
          <PackageName name={name} /> · {registryLabel(stores, registry)}
        </span>
      </Cell>
      <Cell look="number">{sizeBytes !== undefined && <Bytes count={sizeBytes} />}</Cell>
    </>
  )
}
