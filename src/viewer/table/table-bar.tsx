import type { ReactNode } from 'react'
import type { Column, ColumnFilter } from '../../preview/index.ts'
import { formatCount, Icon, MenuButton } from '../../ui/index.ts'
import type { RowsNow, TableQuery } from './row-store.ts'
import { cellsOf, type Selection } from './selection.ts'
import css from './table-panel.module.css'
import { nameOf, toldRows } from './told-rows.ts'
import type { Copy } from './use-copy.ts'

interface TableBarProps {
  now: RowsNow
  query: TableQuery
  columns: readonly Column[]
  /** Of the file, before filters. */
  rowCount: number | undefined
  copy: Copy
  selection: Selection
  onLook: (next: Partial<TableQuery>) => void
}

/** What stands in the table, the filters that are set, and the way to the clipboard. */
export function TableBar({ now, query, columns, rowCount, copy, selection, onLook }: TableBarProps): ReactNode {
  const { sort, filters } = query
  const cells = cellsOf(selection)
  return (
    <div className={css.bar}>
      <span role="status" className={css.told}>
        {toldRows(now, query, columns, rowCount)}
      </span>
      {sort && (
        <Taken
          name={`${nameOf(columns, sort.column)} ${sort.descending ? '↓' : '↑'}`}
          onTake={() => onLook({ sort: undefined })}
        />
      )}
      {filters.map((filter) => (
        <Taken
          key={filter.column}
          name={`${nameOf(columns, filter.column)} ${filterText(filter)}`}
          onTake={() => onLook({ filters: filters.filter((one) => one !== filter) })}
        />
      ))}
      <span className={css.right}>
        <span role="status" className={css.quiet}>
          {copy.told || (cells > 1 ? `${formatCount(cells)} cells selected` : '')}
        </span>
        <MenuButton
          small
          look="quiet"
          groups={[
            {
              choices: [
                {
                  id: 'csv',
                  label: 'Selection as CSV',
                  detail: 'With the names of its columns',
                  onChoose: () => void copy.copy('csv', true),
                },
                {
                  id: 'tsv',
                  label: 'Selection as TSV',
                  detail: 'For a spreadsheet',
                  onChoose: () => void copy.copy('tsv', true),
                },
              ],
            },
          ]}
        >
          <Icon name="copy" size={14} /> Copy
        </MenuButton>
      </span>
    </div>
  )
}

/** Something that is set, with a press that takes it away. */
function Taken({ name, onTake }: { name: string; onTake: () => void }): ReactNode {
  return (
    <button type="button" className={css.taken} aria-label={`${name}: take away`} onClick={onTake}>
      <span>{name}</span>
      <Icon name="close" size={10} />
    </button>
  )
}

function filterText(filter: ColumnFilter): string {
  if ('holds' in filter) return `holds “${filter.holds}”`
  const { from, to } = filter
  if (from === undefined) return `≤ ${to}`
  return to === undefined ? `≥ ${from}` : `${from} – ${to}`
}
