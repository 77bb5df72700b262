import type { ReactNode } from 'react'
import type { Column } from '../../preview/index.ts'
import { CopyButton, formatCount } from '../../ui/index.ts'
import { visibleText } from '../text/visible-text.ts'
import { cellText, typeSigns } from './cell-look.ts'
import type { RowStore } from './row-store.ts'
import type { Selection } from './selection.ts'
import css from './table-panel.module.css'
import { nameOf } from './told-rows.ts'

interface CellStripProps {
  columns: readonly Column[]
  store: RowStore
  selection: Selection
  /** Rows that are shown: without any there are columns alone. */
  shown: number
}

/** The active cell in full; of a header, what its column is. */
export function CellStrip({ columns, store, selection, shown }: CellStripProps): ReactNode {
  const { column } = selection.active
  const row = shown === 0 ? -1 : selection.active.row
  const cell = row < 0 ? undefined : store.cellAt(row, column)
  const place = row < 0 ? undefined : store.placeAt(row)
  const text = cell === undefined ? '' : cellText(cell)
  if (columns.length === 0) return null
  return (
    <div className={css.strip}>
      <div className={css.stripHead}>
        <b>
          <bdi>{nameOf(columns, column)}</bdi>
        </b>
        <span className={css.quiet}>{place === undefined ? 'column' : `row ${formatCount(place + 1)}`}</span>
        {text.length > 80 && <span className={css.quiet}>{formatCount(text.length)} characters</span>}
        {text !== '' && <CopyButton text={text} what="cell" />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no region: of two tables side by side each has one */}
      <div
        role="group"
        className={css.stripText}
        aria-label="The active cell in full"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        {row < 0 ? (
          <HeadText column={columns[column]} />
        ) : cell === null ? (
          <i>null</i>
        ) : text === '' ? (
          '\u200b'
        ) : (
          visibleText(text)
        )}
      </div>
    </div>
  )
}

function HeadText({ column }: { column: Column | undefined }): ReactNode {
  if (column === undefined) return null
  const [, name] = typeSigns[column.type]
  return column.declared === undefined ? `${name} (guessed)` : `${name} (${column.declared})`
}
