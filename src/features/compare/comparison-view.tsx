import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue } from 'react'
import { useSearchParams } from 'react-router'
import type { Comparison, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Chip, countOf, formatBytes, formatCount, Segments, Skeleton, TextField, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { ChangeTable } from './change-table.tsx'
import { CHANGE_WORDS, CHANGES } from './change-words.ts'
import css from './comparison-view.module.css'
import { comparisonQuery } from './queries.ts'
import { TextDiff } from './text-diff.tsx'

interface ComparisonViewProps {
  registry: RegistryRef
  name: string
  base: RevisionView
  other: RevisionView
  /** Entries that are the same, too. */
  showsAll: boolean
}

export function ComparisonView({ registry, name, base, other, showsAll }: ComparisonViewProps): ReactNode {
  const { engine } = usePage()
  const comparison = useQuery(comparisonQuery(engine, base.ref, other.ref))
  const [search, setSearch] = useSearchParams()
  const typed = search.get('find') ?? ''
  const filter = useDeferredValue(typed)
  const become = (field: string, text: string) => {
    const next = new URLSearchParams(search)
    if (text === '') next.delete(field)
    else next.set(field, text)
    setSearch(next, { replace: true })
  }
  if (comparison.isError) {
    return <FaultView error={comparison.error} storeId={registry.storeId} onRetry={() => comparison.refetch()} />
  }
  if (!comparison.data) {
    return (
      <p>
        <Waiting label="Comparing" />
        <Skeleton width={48} />
      </p>
    )
  }
  return (
    <div className={css.view}>
      <Counts comparison={comparison.data} />
      <TextDiff title="Metadata" texts={comparison.data.meta} />
      <TextDiff title="Workflow" texts={comparison.data.workflow} />
      <section className={css.files} aria-label="Files">
        <h2>Files</h2>
        <div className={css.tools}>
          <TextField
            label="Find in what differs"
            labelHidden
            type="search"
            placeholder="Find in what differs"
            value={typed}
            onChange={(event) => become('find', event.target.value)}
          />
          <Segments
            label="Which files"
            options={[
              { value: 'changes', label: 'Changes' },
              { value: 'all', label: 'All' },
            ]}
            value={showsAll ? 'all' : 'changes'}
            onChoose={(value) => become('showAll', value === 'all' ? 'true' : '')}
          />
        </div>
        <ChangeTable registry={registry} name={name} base={base} other={other} filter={filter} showsSame={showsAll} />
      </section>
    </div>
  )
}

function Counts({ comparison }: { comparison: Comparison }): ReactNode {
  const { counts, addedBytes, removedBytes } = comparison
  const told = CHANGES.filter((change) => counts[change] > 0)
  return (
    <p className={css.counts} role="status">
      {told.map((change) => {
        const { sign, word, tone } = CHANGE_WORDS[change]
        return (
          <Chip key={change} tone={tone}>
            <span aria-hidden="true">{sign}</span> <strong>{formatCount(counts[change])}</strong> {word}
          </Chip>
        )
      })}
      <span className={css.rest}>
        {told.length === 0
          ? `No file differs · ${countOf(counts.same, 'file')}`
          : `${formatCount(counts.same)} as they were`}
        {addedBytes > 0 && ` · ${formatBytes(addedBytes)} new`}
        {removedBytes > 0 && ` · ${formatBytes(removedBytes)} gone`}
      </span>
    </p>
  )
}
