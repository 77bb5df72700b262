import type { ReactNode } from 'react'
import { Cell, Skeleton, Table, TableRow } from '../../ui/index.ts'
import css from './object-table.module.css'

const WIDTHS = [14, 22, 18, 27, 20, 24, 17]

/** The table of a folder before anything is known of it. */
export function WaitingObjects(): ReactNode {
  return (
    <div aria-hidden="true">
      <Table label="Objects" rows={WIDTHS.length} className={css.table} head={null}>
        {WIDTHS.map((width, index) => (
          <TableRow key={width} index={index}>
            <Cell />
            <Cell>
              <Skeleton width={width} />
            </Cell>
            <Cell look="number">
              <Skeleton width={7} />
            </Cell>
            <Cell look="number" className={css.wide}>
              <Skeleton width={9} />
            </Cell>
          </TableRow>
        ))}
      </Table>
    </div>
  )
}
