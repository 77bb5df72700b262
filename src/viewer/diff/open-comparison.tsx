import type { ReactNode } from 'react'
import { lazyPart, Segments } from '../../ui/index.ts'
import { Notes } from '../notes.tsx'
import { plainFault } from '../plain-fault.tsx'
import type { ViewedFile } from '../viewed-file.ts'
import css from './file-comparison.module.css'
import type { FileComparisonProps } from './file-comparison.tsx'
import { OpeningDiff } from './opening-diff.tsx'
import { SideBySide } from './side-by-side.tsx'
import { type DiffState, useDiff } from './use-diff.ts'

const LinesView = lazyPart(
  async () => (await import('./text-diff-view.tsx')).TextDiffView,
  ({ name }) => <OpeningDiff name={name} />,
)
const RowsView = lazyPart(
  async () => (await import('./table-diff-view.tsx')).TableDiffView,
  ({ name }) => <OpeningDiff name={name} />,
)

export interface ComparedProps extends FileComparisonProps {
  base: ViewedFile
  other: ViewedFile
}

type View = 'rows' | 'lines' | 'side'

const WORDS: Readonly<Record<View, string>> = { rows: 'Rows', lines: 'Lines', side: 'Side by side' }

/** Two versions that differ: by rows or lines where they have them, and always side by side. */
export function OpenComparison(props: ComparedProps & { onRetry: () => void }): ReactNode {
  const { host, base, other, look, onLook } = props
  const diff = useDiff(host, base, other)
  const views: readonly View[] = [...(diff.kind === 'open' ? diff.head.ways : []), 'side']
  const asked = views.find((view) => view === look.view)
  // Which views there are is told when both are open; what was asked for by name needs no waiting.
  const isWaiting = diff.kind === 'opening' && look.view !== 'side'
  const view = asked ?? views[0] ?? 'side'
  return (
    <div className={css.whole}>
      {(diff.kind === 'opening' || views.length > 1) && (
        <div className={css.choice}>
          {views.length > 1 && (
            <Segments
              label="How the versions are compared"
              options={views.map((value) => ({ value, label: WORDS[value] }))}
              value={view}
              onChoose={(value) => onLook({ ...look, view: value === views[0] ? undefined : value })}
            />
          )}
        </div>
      )}
      {isWaiting ? <OpeningDiff name={other.name} /> : <DiffView {...props} diff={diff} view={view} />}
    </div>
  )
}

function DiffView(props: ComparedProps & { diff: DiffState; view: View; onRetry: () => void }): ReactNode {
  const { diff, view, look, onLook, base, other, drawFault = plainFault } = props
  if (view === 'side' || diff.kind !== 'open') {
    return (
      <>
        {diff.kind === 'failed' && drawFault(diff.fault, props.onRetry, null)}
        <SideBySide {...props} />
      </>
    )
  }
  const { session, head } = diff
  const id = `${base.id} ${other.id}`
  return (
    <>
      <Notes notes={head.notes} />
      {view === 'rows' ? (
        <RowsView
          {...{ session, id, drawFault }}
          name={other.name}
          keys={look.keys}
          onKeys={(keys) => onLook({ ...look, keys })}
        />
      ) : (
        <LinesView {...{ session, id, drawFault }} name={other.name} />
      )}
    </>
  )
}
