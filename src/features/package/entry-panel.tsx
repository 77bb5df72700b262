import { type ReactNode, useRef } from 'react'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { CodeBlock, Icon } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import { entryCode, packageUri } from '../quilt3-code.ts'
import { storeKind } from '../store-kind.ts'
import { EntryFacts } from './entry-facts.tsx'
import { EntryHead } from './entry-head.tsx'
import css from './entry-panel.module.css'
import { EntryPreview } from './entry-preview.tsx'
import files from './files-view.module.css'
import { MetaBlock } from './meta-block.tsx'
import { useFileStep } from './use-file-step.ts'

interface EntryPanelProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  entry: EntryView
}

/** One file of the package: what it is, what it holds, what was said of it, how it is read. */
export function EntryPanel({ registry, view, revision, entry }: EntryPanelProps): ReactNode {
  const { stores } = usePage()
  const { blocks } = usePreferences(registry).wanted ?? {}
  const onStep = useFileStep(registry, view, revision, entry.logicalKey)
  const isShared = storeKind(stores, registry) === 's3'
  const target = { bucket: registry.bucket, name: view.name, topHash: view.topHash }
  const metaText = blocks !== undefined && blocks.meta === undefined ? undefined : entry.metaText
  const meta = useRef<HTMLDivElement>(null)
  const showMeta = () => {
    meta.current?.scrollIntoView({ block: 'nearest' })
    meta.current?.focus({ preventScroll: true })
  }
  return (
    <section className={files.panel} aria-label={entry.logicalKey}>
      <EntryHead registry={registry} view={view} entry={entry} onStep={onStep} />
      <EntryFacts registry={registry} entry={entry} onMeta={metaText === undefined ? undefined : showMeta} />
      <EntryPreview registry={registry} view={view} revision={revision} entry={entry} />
      {metaText !== undefined && (
        <div ref={meta} className={css.meta} tabIndex={-1}>
          <MetaBlock title="Metadata" text={metaText} expanded={blocks?.meta?.userMeta.expanded || undefined} />
        </div>
      )}
      {isShared && blocks?.code !== false && (
        <details className={css.more}>
          <summary>
            <Icon name="chevron-right" size={12} />
            Code to read it
          </summary>
          <div className={css.code}>
            <CodeBlock title="In Python, with quilt3" code={entryCode(target, entry.logicalKey)} />
            <CodeBlock title="As a URI" code={packageUri(target, entry.logicalKey)} />
          </div>
        </details>
      )}
    </section>
  )
}
