import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Cell, countOf, HeadCell, HiddenText, Table, TableRow, useNarrow } from '../../ui/index.ts'
import css from './path-history.module.css'
import type { PathRow } from './path-rows.ts'
import { StepCells } from './step-cells.tsx'
import { useOffsetTop } from './use-offset-top.ts'

const ROW_PX = 62
const NARROW_ROW_PX = 92
const GAP_PX = 35

interface PathTableProps {
  registry: RegistryRef
  name: string
  path: string
  rows: readonly PathRow[]
}

/** Steps of a path, newest first. */
export function PathTable({ registry, name, path, rows }: PathTableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const top = useOffsetTop(frame)
  const rowPx = useNarrow() ? NARROW_ROW_PX : ROW_PX
  const heightOf = (index: number) => (rows[index]?.kind === 'gap' ? GAP_PX : rowPx)
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: heightOf, scrollMargin: top, overscan: 20 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useLayoutEffect(() => virtual.measure(), [rowPx, rows.length])
  return (
    <div ref={frame}>
      <Table
        label={`Steps of ${path}`}
        rows={rows.length}
        className={css.table}
        height={virtual.getTotalSize()}
        head={<Heads />}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <TableRow
              key={row.kind === 'gap' ? row.topHash : row.step.topHash + index}
              index={index}
              offset={start - top}
              heightPx={heightOf(index)}
              className={row.kind === 'gap' ? css.gap : undefined}
            >
              {row.kind === 'gap' ? (
                <Cell className={css.gapWords}>{gapWords(row)}</Cell>
              ) : (
                <StepCells registry={registry} name={name} row={row} />
              )}
            </TableRow>
          )
        })}
      </Table>
    </div>
  )
}

function gapWords({ change, revisions }: Extract<PathRow, { kind: 'gap' }>): string {
  const count = countOf(revisions, 'revision')
  return change === 'same' ? `${count} that left it as it was` : `${count} without it`
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Step</HeadCell>
      <HeadCell>Revision</HeadCell>
      <HeadCell look="number" className={css.wide}>
        Size
      </HeadCell>
      <HeadCell look="number">Published</HeadCell>
      <HeadCell className={css.wide}>
        <HiddenText>Compare</HiddenText>
      </HeadCell>
    </>
  )
}
