import type { ReactNode } from 'react'
import type { RevisionView } from '../../client/engine.ts'
import { Bytes, CopyButton, countOf, formatCount, formatExactTime } from '../../ui/index.ts'
import { FactList, FactRow } from '../fact-list.tsx'

/** What is known of the revision itself. Who published it, Quilt's format does not say. */
export function RevisionFacts({ view }: { view: RevisionView }): ReactNode {
  return (
    <FactList title="This revision">
      <FactRow name="Message">{view.message || 'none'}</FactRow>
      {view.createdMs !== undefined && <FactRow name="Published">{formatExactTime(view.createdMs)}</FactRow>}
      <FactRow name="Holds">
        {countOf(view.entries, 'entry', 'entries')}, <Bytes count={view.sizeBytes} />
      </FactRow>
      <FactRow name="Hash">
        <code>{view.topHash}</code> <CopyButton text={view.topHash} what="hash" />
      </FactRow>
      <FactRow name="Checked">
        {view.sealed ? 'the manifest fits its hash' : 'the manifest does not fit its hash'}
      </FactRow>
      {view.hashTypes.length > 0 && (
        <FactRow name="Files hashed by">
          {view.hashTypes.map(({ type, entries }) => hashWords(type, entries, view)).join(', ')}
        </FactRow>
      )}
    </FactList>
  )
}

function hashWords(type: string | undefined, entries: number, { entries: all }: RevisionView): string {
  const name = type ?? 'nothing'
  return entries === all ? name : `${name} (${formatCount(entries)})`
}
