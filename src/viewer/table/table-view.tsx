import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { asFault } from '../../base/index.ts'
import { FaultPanel } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import { firstWidths } from './column-layout.ts'
import { applyLook, withColumns } from './table-look.ts'
import { TablePanel } from './table-panel.tsx'

/** Rows by which widths are chosen, and the columns that are measured. */
const FIRST_ROWS = 50
const FIRST_COLUMNS = 300

/** A table of any size: what is in sight is read. */
export function TableView(props: PartProps): ReactNode {
  const { session, at, file } = props
  const table = useQuery({
    queryKey: ['preview-table', file.id, at],
    queryFn: async ({ signal }) => {
      const facts = await session.table(at, { signal })
      const query = { from: 0, count: FIRST_ROWS, sort: undefined, filters: [] }
      const first = await session.rows(at, { ...query, columns: [0, FIRST_COLUMNS] }, { signal })
      return { ...facts, rowCount: facts.rowCount ?? first.total, first: first.rows }
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const data = table.data
  const { look } = props
  const looked = useMemo(() => data && look && applyLook(data.columns, look), [data, look])
  const places = looked?.places
  const chosen = useMemo(() => (places === undefined ? session : withColumns(session, places)), [session, places])
  const widths = useMemo(() => data && pick(firstWidths(data.columns, data.first), places), [data, places])
  if (table.isError) return <FaultPanel fault={asFault(table.error)} />
  if (data === undefined || widths === undefined) return <WaitingPart label="Reading" />
  return (
    <TablePanel
      key={at}
      {...props}
      session={chosen}
      columns={pick(data.columns, places)}
      rowCount={data.rowCount}
      firstWidths={widths}
      firstQuery={looked?.query}
    />
  )
}

function pick<T>(all: readonly T[], places: readonly number[] | undefined): readonly T[] {
  return places === undefined ? all : places.flatMap((place) => all.slice(place, place + 1))
}
