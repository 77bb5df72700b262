import type { ReactNode } from 'react'
import { Cell, Skeleton, Table, TableRow } from '../../ui/index.ts'
import css from './package-table.module.css'
import { Heads } from './package-table.tsx'

const WIDTHS = [22, 18, 27, 20, 24, 17]

/** The table of packages before anything is known of it. `isBare`: the filter stands already. */
export function WaitingTable({ isBare = false }: { isBare?: boolean }): ReactNode {
  return (
    <div aria-hidden="true" className={isBare ? undefined : css.waiting}>
      <Table label="Packages" rows={WIDTHS.length} className={css.table} head={<Heads />}>
        {WIDTHS.map((width, index) => (
          <TableRow key={width} index={index}>
            <Cell>
              <Skeleton width={width} />
            </Cell>
            <Cell className={css.wide}>
              <Skeleton width={width + 8} />
            </Cell>
            <Cell look="number" className={css.wide}>
              <Skeleton width={6} />
            </Cell>
            <Cell look="number" className={css.wide}>
              <Skeleton width={7} />
            </Cell>
            <Cell look="number">
              <Skeleton width={9} />
            </Cell>
          </TableRow>
        ))}
      </Table>
    </div>
  )
}
