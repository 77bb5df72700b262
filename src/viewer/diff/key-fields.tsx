import type { ReactNode } from 'react'
import type { TableDiffFacts } from '../../preview/index.ts'
import { SelectField } from '../../ui/index.ts'
import css from './table-diff-view.module.css'

interface KeyFieldsProps {
  facts: TableDiffFacts
  onKeys: (keys: readonly string[]) => void
}

/** Columns that are offered: a table of genes may have thousands. */
const MOST_COLUMNS = 500
const PLACE = ''

/** By which columns rows are told apart, as the person wants it. */
export function KeyFields({ facts, onKeys }: KeyFieldsProps): ReactNode {
  const { columns, keys, proposed } = facts
  const names = keys.map((at) => columns[at]?.name ?? '')
  const shared = columns.flatMap(({ name, base, other }) => (base && other ? [name] : []))
  const told = (choice: readonly string[]) => choice.map((name) => name || 'unnamed').join(' + ')
  const choices = new Map<string, string>([[PLACE, 'Their place']])
  // What was chosen otherwise, or in an address, is a choice too.
  for (const choice of [...proposed, ...shared.slice(0, MOST_COLUMNS).map((name) => [name]), names]) {
    if (choice.length > 0) choices.set(JSON.stringify(choice), told(choice))
  }
  const [first] = names
  return (
    <div className={css.keys}>
      <SelectField
        label="Rows are told apart by"
        value={names.length === 0 ? PLACE : JSON.stringify(names)}
        options={[...choices].map(([value, label]) => ({ value, label }))}
        onChoose={(value) => onKeys(value === PLACE ? [] : namesOf(value))}
      />
      {first !== undefined && shared.length > 1 && (
        <SelectField
          label="and by"
          value={names[1] ?? ''}
          options={[
            { value: '', label: 'nothing else' },
            ...shared
              .filter((name) => name !== first && name !== '')
              .slice(0, MOST_COLUMNS)
              .map((name) => ({ value: name, label: name })),
          ]}
          onChoose={(value) => onKeys(value === '' ? [first] : [first, value])}
        />
      )}
    </div>
  )
}

function namesOf(value: string): readonly string[] {
  const names: unknown = JSON.parse(value)
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}
