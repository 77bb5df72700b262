import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue } from 'react'
import type { Comparison } from '../../client/engine.ts'
import { Chip, countOf, formatBytes, formatCount, Segments, Skeleton, TextField, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { ChangeTable } from './change-table.tsx'
import { CHANGE_WORDS, CHANGES } from './change-words.ts'
import css from './comparison-view.module.css'
import { FolderChanges } from './folder-changes.tsx'
import { MetaChanges } from './meta-changes.tsx'
import { comparisonQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { TextDiff } from './text-diff.tsx'
import { useCompareAddress } from './use-compare-address.ts'

/** All that differs: counts, metadata, folders, files. */
export function ComparisonView({ pair }: { pair: OpenPair }): ReactNode {
  const { engine } = usePage()
  const comparison = useQuery(comparisonQuery(engine, pair))
  const { filter, become, metaAsText } = useCompareAddress()
  const find = useDeferredValue(filter.filter)
  if (comparison.isError) {
    const { storeId } = pair.other.registry
    return <FaultView error={comparison.error} storeId={storeId} onRetry={() => comparison.refetch()} />
  }
  if (!comparison.data) {
    return (
      <p>
        <Waiting label="Comparing" />
        <Skeleton width={48} />
      </p>
    )
  }
  const { meta, workflow } = comparison.data
  return (
    <div className={css.view}>
      <Counts comparison={comparison.data} />
      {meta && (
        <MetaChanges
          pair={pair}
          logicalKey={undefined}
          asText={metaAsText}
          onText={(asText) => become({ meta: asText ? 'text' : undefined })}
        />
      )}
      <TextDiff title="Workflow" texts={workflow} />
      <FolderChanges pair={pair} selected={filter.under} onSelect={(under) => become({ under })} />
      <section className={css.files} aria-label="Files">
        <h2>Files</h2>
        <div className={css.tools}>
          <TextField
            label="Find in what differs"
            labelHidden
            type="search"
            placeholder="Find in what differs"
            value={filter.filter}
            onChange={(event) => become({ find: event.target.value })}
          />
          <Segments
            label="Which files"
            options={[
              { value: 'changes', label: 'Changes' },
              { value: 'all', label: 'All' },
            ]}
            value={filter.showsSame ? 'all' : 'changes'}
            onChoose={(value) => become({ showAll: value === 'all' ? 'true' : undefined })}
          />
          {filter.under !== '' && <Under folder={filter.under} onClear={() => become({ under: undefined })} />}
        </div>
        <ChangeTable pair={pair} filter={{ ...filter, filter: find }} />
      </section>
    </div>
  )
}

function Under({ folder, onClear }: { folder: string; onClear: () => void }): ReactNode {
  return (
    <button type="button" className={css.under} onClick={onClear} aria-label={`Below ${folder}: show all folders`}>
      below <bdi>{folder}/</bdi> <span aria-hidden="true">×</span>
    </button>
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
          : `${formatCount(counts.same)} ${counts.same === 1 ? 'as it was' : 'as they were'}`}
        {addedBytes > 0 && ` · ${formatBytes(addedBytes)} new`}
        {removedBytes > 0 && ` · ${formatBytes(removedBytes)} gone`}
      </span>
    </p>
  )
}
