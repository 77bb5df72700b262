import type { ReactNode } from 'react'
import { MenuButton, useNarrow } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { type ColumnSort, isSameColumn, sortedAnew } from './list-sort.ts'
import type { ListLook } from './use-list-look.ts'

const PLAIN = [
  ['name', 'Package'],
  ['entries', 'Entries'],
  ['size', 'Size'],
  ['changed', 'Changed'],
] as const

/** What the heads of columns do, where most of them have no room. Each says which way it will sort. */
export function SortMenu({ look: { sort, columns, sortBy } }: { look: ListLook }): ReactNode {
  const isNarrow = useNarrow()
  if (!isNarrow) return null
  const choice = (label: string, anew: ColumnSort) => ({
    id: anew.by === 'meta' ? anew.field : anew.by,
    label,
    detail: wayOf(anew),
    current: isSameColumn(sort, anew),
    onChoose: () => sortBy(anew),
  })
  const plain = PLAIN.map(([by, label]) => choice(label, sortedAnew(sort, by)))
  const fields = columns.map((field) => choice(fieldName(field), sortedAnew(sort, { field })))
  return (
    <MenuButton small look="quiet" groups={[{ choices: plain }, ...(fields.length > 0 ? [{ choices: fields }] : [])]}>
      Sort
    </MenuButton>
  )
}

function wayOf({ by, descending }: ColumnSort): string {
  if (by === 'changed') return descending ? 'newest first' : 'oldest first'
  if (by === 'size' || by === 'entries') return descending ? 'largest first' : 'smallest first'
  return descending ? 'last to first' : 'first to last'
}
