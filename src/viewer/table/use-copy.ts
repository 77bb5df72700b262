import { useState } from 'react'
import { isAbort } from '../../base/index.ts'
import type { Cell, Column, PreviewSession } from '../../preview/index.ts'
import { countOf, formatCount } from '../../ui/index.ts'
import { type CopyForm, copiedText } from './copied-text.ts'
import type { TableQuery } from './row-store.ts'
import { cellsOf, type Selection } from './selection.ts'
import { nameOf } from './told-rows.ts'

const BATCH_ROWS = 500
/** More is no matter for a clipboard: the file can be downloaded. */
const CELLS_MOST = 500_000

interface CopySetting {
  session: PreviewSession
  at: number
  query: TableQuery
  columns: readonly Column[]
  selection: Selection
  total: number
}

export interface Copy {
  /** With the columns' names as its first line, or without. */
  readonly copy: (form: CopyForm, named: boolean) => Promise<void>
  /** What was copied, or why not; empty: nothing yet. */
  readonly told: string
}

/** Copies what is selected, read anew where it is not in sight. */
export function useCopy(setting: CopySetting): Copy {
  const { columns, selection } = setting
  const [told, tell] = useState('')
  return {
    told,
    async copy(form, named) {
      if (cellsOf(selection) === 0) return tell('Nothing is selected')
      tell('Reading…')
      try {
        const { rows, isPart } = await selectedRows(setting)
        const names = columns
          .slice(selection.left, selection.right + 1)
          .map((_, at) => nameOf(columns, selection.left + at))
        await navigator.clipboard.writeText(copiedText(form, named ? names : undefined, rows))
        const what = rows.length === 1 && names.length === 1 ? '1 cell' : countOf(rows.length, 'row')
        tell(isPart ? `Copied the first ${formatCount(rows.length)} rows: more are too many` : `Copied ${what}`)
      } catch (error) {
        if (!isAbort(error))
          tell(
            error instanceof Error && error.name === 'NotAllowedError'
              ? 'The browser did not allow copying'
              : 'It could not be copied',
          )
      }
    },
  }
}

async function selectedRows({ session, at, query, selection, total }: CopySetting) {
  const { left, right } = selection
  const most = Math.max(1, Math.floor(CELLS_MOST / (right - left + 1)))
  const first = Math.max(0, selection.top)
  const end = Math.min(total, selection.bottom + 1)
  const last = Math.min(end, first + most)
  const rows: (readonly Cell[])[] = []
  for (let from = first; from < last; from += BATCH_ROWS) {
    const count = Math.min(BATCH_ROWS, last - from)
    const found = await session.rows(at, { ...query, from, count, columns: [left, right + 1] })
    rows.push(...found.rows)
    if (found.rows.length < count) break
  }
  return { rows, isPart: last < end }
}
