import type { ReactNode } from 'react'
import type { RevisionView } from '../../client/engine.ts'
import { CodeBlock, countOf, Empty, formatCount } from '../../ui/index.ts'
import css from './metadata-view.module.css'

/** What the publisher said of the package and its folders, and what else its manifest holds. */
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
      {view.otherHeaderText !== undefined && (
        <CodeBlock title="Other fields of the manifest" code={view.otherHeaderText} />
      )}
      {view.directoryMetaCount > 0 && <Folders view={view} />}
      <dl className={css.facts}>
        <dt>Hash</dt>
        <dd>
          <code>{view.topHash}</code>
        </dd>
        <dt>Checked</dt>
        <dd>{view.sealed ? 'the manifest fits its hash' : 'the manifest does not fit its hash'}</dd>
        {view.hashTypes.length > 0 && (
          <>
            <dt>Files hashed by</dt>
            <dd>{view.hashTypes.map(({ type, entries }) => hashWords(type, entries, view)).join(', ')}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

function Folders({ view }: { view: RevisionView }): ReactNode {
  const unseen = view.directoryMetaCount - view.directoryMeta.length
  return (
    <section className={css.folders} aria-label="Metadata of folders">
      <h2>Metadata of folders</h2>
      <p className={css.note}>A push drops it, as quilt3 does; it is part of the manifest, and not of its hash.</p>
      {view.directoryMeta.map(({ path, metaText }) => (
        <CodeBlock key={path} title={`${path}/`} code={metaText} />
      ))}
      {unseen > 0 && <p className={css.note}>and of {countOf(unseen, 'folder')} more</p>}
    </section>
  )
}

function hashWords(type: string | undefined, entries: number, { entries: all }: RevisionView): string {
  const name = type ?? 'nothing'
  return entries === all ? name : `${name} (${formatCount(entries)})`
}
