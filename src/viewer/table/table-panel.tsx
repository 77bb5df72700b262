import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Column, ColumnFilter } from '../../preview/index.ts'
import { Button, FaultPanel } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { CellStrip } from './cell-strip.tsx'
import { layoutOf, resized } from './column-layout.ts'
import { ColumnPanel } from './column-panel.tsx'
import { Grid } from './grid.tsx'
import { RowStore, type TableQuery } from './row-store.ts'
import { selectionOf } from './selection.ts'
import { TableBar } from './table-bar.tsx'
import css from './table-panel.module.css'
import { toldRows } from './told-rows.ts'
import { useCopy } from './use-copy.ts'

export interface TablePanelProps extends PartProps {
  columns: readonly Column[]
  /** Undefined: not known yet. */
  rowCount: number | undefined
  firstWidths: readonly number[]
  /** How it is first sorted and filtered. */
  firstQuery?: TableQuery | undefined
}

const ORIGIN = { row: 0, column: 0 }

/** The grid, and around it what is sorted, filtered, selected, and known of a column. */
export function TablePanel(props: TablePanelProps): ReactNode {
  const { session, at, columns, rowCount, file, part, size } = props
  const [query, setQuery] = useState<TableQuery>(props.firstQuery ?? { sort: undefined, filters: [] })
  const [widths, setWidths] = useState(props.firstWidths)
  const [selection, setSelection] = useState(() => selectionOf(ORIGIN, ORIGIN))
  const [panel, setPanel] = useState<number>()
  const frame = useRef<HTMLDivElement>(null)
  const store = useMemo(
    () => new RowStore(session, at, query, { columns: columns.length, rows: rowCount }),
    [session, at, query, columns.length, rowCount],
  )
  useEffect(() => () => store.end(), [store])
  const now = useSyncExternalStore(store.subscribe, store.get)
  const layout = useMemo(() => layoutOf(widths), [widths])
  const filtered = useMemo(() => new Set(query.filters.map(({ column }) => column)), [query.filters])
  const copy = useCopy({ session, at, query, columns, selection, total: now.shown })
  const known = query.sort === undefined && query.filters.length === 0 ? now.total : rowCount

  const look = (next: Partial<TableQuery>) => setQuery((before) => ({ ...before, ...next }))
  const setFilter = (column: number, filter: ColumnFilter | undefined) => {
    const others = query.filters.filter((one) => one.column !== column)
    look({ filters: filter === undefined ? others : [...others, filter] })
  }
  const grid = (
    <Grid
      frame={frame}
      label={`${part.title} of ${file.name}`}
      {...{ columns, layout, store, selection, filtered }}
      version={now.version}
      rows={now.shown}
      total={now.total}
      sort={query.sort}
      onSelect={(active, extend) =>
        setSelection((before) => selectionOf(extend && before.anchor.row >= 0 ? before.anchor : active, active))
      }
      onSelectRow={(row, extend) =>
        setSelection((before) =>
          selectionOf({ row: extend ? before.anchor.row : row, column: columns.length - 1 }, { row, column: 0 }),
        )
      }
      onSelectAll={() => setSelection(selectionOf(ORIGIN, { row: now.shown - 1, column: columns.length - 1 }))}
      onCopy={() => void copy.copy('tsv', false)}
      onSort={(column) => look({ sort: nextSort(query.sort, column) })}
      onPanel={(column) => setPanel((before) => (before === column ? undefined : column))}
      onResize={(column, width) => setWidths((before) => resized(before, column, width))}
    />
  )
  if (size === 'tile') {
    return (
      <div className={css.looked}>
        {props.firstQuery && <p className={css.told}>{toldRows(now, query, columns, known)}</p>}
        <div className={css.tile}>{grid}</div>
      </div>
    )
  }
  return (
    <div className={css.view}>
      <TableBar {...{ now, query, columns, rowCount: known, copy, selection }} onLook={look} />
      <div className={css.body}>
        {now.shown === 0 && now.isRead && query.filters.length > 0 ? (
          <p className={css.none}>No row passes these filters.</p>
        ) : (
          grid
        )}
        {panel !== undefined && (
          <ColumnPanel
            key={panel}
            {...{ session, at, columns, query }}
            column={panel}
            onSort={(sort) => look({ sort })}
            onFilter={(filter) => setFilter(panel, filter)}
            onClose={() => {
              setPanel(undefined)
              frame.current?.focus()
            }}
          />
        )}
      </div>
      <CellStrip {...{ columns, store, selection }} shown={now.shown} />
      {now.notes.length > 0 && (
        <ul className={css.notes}>
          {now.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {now.fault && <FaultPanel fault={now.fault} action={<Button onClick={() => store.retry()}>Try again</Button>} />}
    </div>
  )
}

/** Least first, greatest first, as the file has it. */
function nextSort(sort: TableQuery['sort'], column: number): TableQuery['sort'] {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}
