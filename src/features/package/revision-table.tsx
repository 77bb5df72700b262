import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RegistryRef, RevisionRow } from '../../client/engine.ts'
import { HeadCell, HiddenText, Table, TableRow, useNarrow } from '../../ui/index.ts'
import { ChosenRevisions } from './chosen-revisions.tsx'
import { DeletePanel, RollbackPanel } from './lazy-dialogs.ts'
import { RevisionCells } from './revision-cells.tsx'
import { dayLabels } from './revision-days.ts'
import css from './revision-table.module.css'
import { useRevisionDigests } from './use-revision-digests.ts'

const ROW_PX = 62
const NARROW_ROW_PX = 94
/** More where a day begins. */
const DAY_PX = 40
const DRAW_ALL = 200

interface RevisionTableProps {
  registry: RegistryRef
  name: string
  revisions: readonly RevisionRow[]
}

export function RevisionTable({ registry, name, revisions }: RevisionTableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [doomed, setDoomed] = useState<string>()
  const [wanted, setWanted] = useState<string>()
  const [chosen, setChosen] = useState<readonly string[]>([])
  useLayoutEffect(() => setTop(frame.current?.offsetTop ?? 0), [])

  const days = useMemo(() => {
    const times = revisions.map(({ createdMs }) => createdMs)
    return dayLabels(times, Date.now())
  }, [revisions])
  const rowPx = useNarrow() ? NARROW_ROW_PX : ROW_PX
  const heightOf = (index: number) => rowPx + (days[index] === undefined ? 0 : DAY_PX)
  const virtual = useWindowVirtualizer({
    count: revisions.length,
    estimateSize: heightOf,
    scrollMargin: top,
    overscan: revisions.length <= DRAW_ALL ? DRAW_ALL : 12,
  })
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useLayoutEffect(() => virtual.measure(), [rowPx, days])
  const digests = useRevisionDigests(registry, revisions, startIndex, endIndex + 1)

  const choose = (pointer: string, isChosen: boolean) =>
    setChosen((now) => {
      const others = now.filter((one) => one !== pointer)
      // Of three the first one goes: two are compared.
      return isChosen ? [...others, pointer].slice(-2) : others
    })

  return (
    <div ref={frame}>
      <Table
        label={`Revisions of ${name}`}
        rows={revisions.length}
        className={css.table}
        height={virtual.getTotalSize()}
        head={<Heads />}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = revisions[index]
          if (row === undefined) return null
          return (
            <TableRow
              key={row.pointer}
              index={index}
              offset={start - top}
              heightPx={heightOf(index)}
              className={days[index] === undefined ? css.entry : css.dayEntry}
            >
              <RevisionCells
                registry={registry}
                name={name}
                row={row}
                before={revisions[index + 1]}
                digest={digests.get(row.topHash)}
                digestBefore={digests.get(revisions[index + 1]?.topHash ?? '')}
                day={days[index]}
                isChosen={chosen.includes(row.pointer)}
                onChosen={(isChosen) => choose(row.pointer, isChosen)}
                onRollback={() => setWanted(row.topHash)}
                onDelete={() => setDoomed(row.topHash)}
              />
            </TableRow>
          )
        })}
      </Table>
      <ChosenRevisions
        registry={registry}
        name={name}
        chosen={revisions.filter(({ pointer }) => chosen.includes(pointer))}
        onClear={() => setChosen([])}
      />
      {wanted !== undefined && (
        <RollbackPanel registry={registry} name={name} topHash={wanted} onClose={() => setWanted(undefined)} />
      )}
      {doomed !== undefined && (
        <DeletePanel registry={registry} name={name} topHash={doomed} onClose={() => setDoomed(undefined)} />
      )}
    </div>
  )
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell className={css.messageHead}>Message and hash</HeadCell>
      <HeadCell look="number" className={css.wide}>
        Entries
      </HeadCell>
      <HeadCell look="number" className={css.wide}>
        Size
      </HeadCell>
      <HeadCell look="number">Published</HeadCell>
      <HeadCell className={css.tick}>
        <HiddenText>Compare</HiddenText>
      </HeadCell>
      <HeadCell className={css.menu}>
        <HiddenText>Actions</HiddenText>
      </HeadCell>
    </>
  )
}
