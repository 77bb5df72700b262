import type { ReactNode } from 'react'
import type { RevisionView } from '../../client/engine.ts'
import { CodeBlock, Empty } from '../../ui/index.ts'
import css from './metadata-view.module.css'

/** What the publisher said of the package as a whole. */
export function MetadataView({ view }: { view: RevisionView }): ReactNode {
  return (
    <div className={css.blocks}>
      {view.metaText === undefined ? (
        <Empty title="No metadata">
          Nothing was said of this package as a whole. Metadata is a JSON object, given when a revision is published.
        </Empty>
      ) : (
        <CodeBlock title="Metadata of the package" code={view.metaText} />
      )}
      {view.workflowText !== undefined && <CodeBlock title="Workflow" code={view.workflowText} />}
      <dl className={css.facts}>
        <dt>Hash</dt>
        <dd>
          <code>{view.topHash}</code>
        </dd>
        <dt>Checked</dt>
        <dd>{view.sealed ? 'the manifest fits its hash' : 'the manifest does not fit its hash'}</dd>
      </dl>
    </div>
  )
}
