import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import type { DiffSession, RowChange, TableDiffFacts, TableDiffQuery } from '../../preview/index.ts'
import { Button, CheckField, Chip, countOf, Empty, formatCount, Segments } from '../../ui/index.ts'
import { Notes } from '../notes.tsx'
import type { DrawFault } from '../plain-fault.tsx'
import { ColumnChanges } from './column-changes.tsx'
import { DiffGrid } from './diff-grid.tsx'
import { KeyFields } from './key-fields.tsx'
import { keysOf, keyWords } from './key-words.ts'
import { OpeningDiff } from './opening-diff.tsx'
import { ROW_WORDS } from './row-words.ts'
import { shownColumns } from './shown-columns.ts'
import css from './table-diff-view.module.css'
import told from './told.module.css'

export interface TableDiffViewProps {
  session: DiffSession
  /** Of what is compared: part of the keys under which what was read is kept. */
  id: string
  /** Path of the file. */
  name: string
  /** As in `ComparisonLook`. */
  keys: string | undefined
  onKeys: (keys: string | undefined) => void
  drawFault: DrawFault
}

/** What is read at once to choose widths by. */
const [MEASURED_ROWS, MEASURED_COLUMNS] = [50, 300]

const CHANGES = ['changed', 'added', 'removed'] as const satisfies readonly RowChange[]

/** What differs between two tables: columns, rows by their keys, and cells. */
export function TableDiffView(props: TableDiffViewProps): ReactNode {
  const { session, id, name, onKeys, drawFault } = props
  const [change, choose] = useState<RowChange>()
  const [showsAll, showAll] = useState(false)
  const query: TableDiffQuery = { keys: keysOf(props.keys), change }
  const facts = useQuery({
    queryKey: ['diff-table', id, query],
    queryFn: async ({ signal }) => {
      const found = await session.table(query, { signal })
      const places = found.columns.map((_, at) => at).slice(0, MEASURED_COLUMNS)
      const { rows: first } = await session.tableRows(query, 0, MEASURED_ROWS, places, { signal })
      return { query, ...found, first }
    },
    // What was there stays until the rows of another question are.
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (facts.isError) {
    const proposed = props.keys !== undefined && <Button onClick={() => onKeys(undefined)}>Use what is proposed</Button>
    return drawFault(asFault(facts.error), () => void facts.refetch(), proposed)
  }
  if (facts.data === undefined) return <OpeningDiff name={name} />
  const { columns, notes, counts, rows } = facts.data
  const differing = counts.added + counts.removed + counts.changed
  const shown = shownColumns(facts.data, showsAll)
  return (
    <div className={css.view}>
      <Counts facts={facts.data} />
      <Notes notes={notes} />
      <ColumnChanges facts={facts.data} />
      <div className={css.tools}>
        <KeyFields facts={facts.data} onKeys={(keys) => onKeys(keyWords(keys))} />
        {differing > 0 && (
          <div className={css.ways}>
            <Segments
              label="Which rows"
              options={[
                { value: 'all', label: 'All' },
                ...CHANGES.filter((one) => counts[one] > 0).map((one) => ({ value: one, label: ROW_WORDS[one].label })),
              ]}
              value={change ?? 'all'}
              onChoose={(value) => choose(CHANGES.find((one) => one === value))}
            />
            {shown.canBeMore && <CheckField label="All columns" checked={showsAll} onChange={showAll} />}
          </div>
        )}
      </div>
      {differing === 0 ? (
        <Empty title="No row differs">{sameWords(facts.data)}</Empty>
      ) : (
        <DiffGrid
          key={JSON.stringify([facts.data.query, showsAll])}
          {...{ session, id, name, columns, rows }}
          query={facts.data.query}
          shown={shown.columns}
          first={facts.data.first}
        />
      )}
    </div>
  )
}

function Counts({ facts }: { facts: TableDiffFacts }): ReactNode {
  const { counts, changedCells, rowsMoved, doubled, keys } = facts
  return (
    <p className={told.counts} role="status">
      {CHANGES.filter((change) => counts[change] > 0).map((change) => {
        const { sign, tone } = ROW_WORDS[change]
        return (
          <Chip key={change} tone={tone}>
            <span aria-hidden="true">{sign}</span> <strong>{formatCount(counts[change])}</strong> {change}
          </Chip>
        )
      })}
      <span className={told.quiet}>
        {[
          `${countOf(counts.same, 'row')} the same`,
          ...(changedCells > 0 ? [`${countOf(changedCells, 'cell')} changed`] : []),
          ...(rowsMoved ? ['in another order'] : []),
          ...(keys.length === 0 ? ['rows compared by their place'] : []),
          ...(doubled.base + doubled.other > 0
            ? [
                `${formatCount(doubled.base)} before and ${formatCount(doubled.other)} after share a key with others: matched in order`,
              ]
            : []),
        ].join(' · ')}
      </span>
    </p>
  )
}

function sameWords({ columns, columnsMoved, rowsMoved }: TableDiffFacts): string {
  if (rowsMoved) return 'Both versions have the same rows, in another order.'
  const isOther = columnsMoved || columns.some(({ change }) => change !== 'same')
  return isOther
    ? 'The versions differ in their columns alone.'
    : 'Both versions have the same rows; the files are written in other ways.'
}
