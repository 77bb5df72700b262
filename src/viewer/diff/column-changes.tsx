import type { ReactNode } from 'react'
import type { DiffColumn, TableDiffFacts } from '../../preview/index.ts'
import { Chip, type ChipTone, formatCount } from '../../ui/index.ts'
import css from './table-diff-view.module.css'
import told from './told.module.css'

/** Columns that are named; a table of genes may have lost thousands. */
const MOST_NAMED = 24

const LOOKS: Readonly<Record<Exclude<DiffColumn['change'], 'same'>, readonly [sign: string, tone: ChipTone]>> = {
  added: ['+', 'ok'],
  removed: ['−', 'danger'],
  type: ['~', 'warn'],
}

/** What became of the columns; nothing where they are what they were. */
export function ColumnChanges({ facts }: { facts: TableDiffFacts }): ReactNode {
  const changed = facts.columns.filter(({ change }) => change !== 'same')
  if (changed.length === 0 && !facts.columnsMoved) return null
  return (
    <div className={css.columns}>
      <h3 className={css.columnsHead}>Columns</h3>
      <ul className={css.columnList}>
        {changed.slice(0, MOST_NAMED).map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
          <li key={at}>
            <ColumnChange column={column} />
          </li>
        ))}
        {changed.length > MOST_NAMED && <li>and {formatCount(changed.length - MOST_NAMED)} more</li>}
        {facts.columnsMoved && <li>Those of both versions stand in another order.</li>}
      </ul>
    </div>
  )
}

function ColumnChange({ column }: { column: DiffColumn }): ReactNode {
  const { name, change, base, other } = column
  if (change === 'same') return null
  const [sign, tone] = LOOKS[change]
  return (
    <span className={css.columnChange}>
      <Chip tone={tone}>
        <span aria-hidden="true">{sign}</span> {change === 'type' ? 'other type' : change}
      </Chip>
      <bdi>{name || 'unnamed'}</bdi>
      {change === 'type' && (
        <span className={told.quiet}>
          {typeWords(base)} → {typeWords(other)}
        </span>
      )}
    </span>
  )
}

function typeWords(column: DiffColumn['base']): string {
  return column?.declared ?? column?.type ?? ''
}
