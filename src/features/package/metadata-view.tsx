import { type ReactNode, useState } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, countOf, Empty, Notice } from '../../ui/index.ts'
import { usePreferences } from '../preferences.tsx'
import { MetaBlock } from './meta-block.tsx'
import css from './metadata-view.module.css'
import { RevisionFacts } from './revision-facts.tsx'
import { WorkflowFacts } from './workflow-facts.tsx'

const FOLDERS_AT_ONCE = 20

/** What the publisher said of the package and its folders, by which rules, and what else its manifest holds. */
export function MetadataView({ registry, view }: { registry: RegistryRef; view: RevisionView }): ReactNode {
  const { wanted } = usePreferences(registry)
  if (wanted !== undefined && wanted.blocks.meta === undefined) {
    return <Notice tone="info">The preferences of this registry leave metadata out.</Notice>
  }
  const expanded = wanted?.blocks.meta?.userMeta.expanded || undefined
  return (
    <div className={css.view}>
      <div className={css.blocks}>
        {view.metaText === undefined ? (
          <Empty title="No metadata">
            Nothing was said of this package as a whole. Metadata is a JSON object, given when a revision is published.
          </Empty>
        ) : (
          <MetaBlock title="Metadata of the package" text={view.metaText} expanded={expanded} />
        )}
        {view.otherHeaderText !== undefined && (
          <MetaBlock title="Other fields of the manifest" text={view.otherHeaderText} expanded={expanded} />
        )}
        {view.directoryMetaCount > 0 && <Folders view={view} expanded={expanded} />}
      </div>
      <div className={css.facts}>
        <RevisionFacts view={view} />
        <WorkflowFacts
          registry={registry}
          text={view.workflowText}
          expanded={wanted?.blocks.meta?.workflows.expanded}
        />
      </div>
    </div>
  )
}

function Folders({ view, expanded }: { view: RevisionView; expanded: boolean | number | undefined }): ReactNode {
  const [shown, setShown] = useState(FOLDERS_AT_ONCE)
  const unseen = view.directoryMetaCount - view.directoryMeta.length
  return (
    <section className={css.folders} aria-label="Metadata of folders">
      <h2>Metadata of folders</h2>
      <p className={css.note}>A push drops it, as quilt3 does; it is part of the manifest, and not of its hash.</p>
      {view.directoryMeta.slice(0, shown).map(({ path, metaText }) => (
        <MetaBlock key={path} title={`${path}/`} text={metaText} expanded={expanded} heading="h3" />
      ))}
      {shown < view.directoryMeta.length && (
        <p>
          <Button onClick={() => setShown(shown + FOLDERS_AT_ONCE)}>Show more folders</Button>
        </p>
      )}
      {unseen > 0 && <p className={css.note}>and of {countOf(unseen, 'folder')} more</p>}
    </section>
  )
}
