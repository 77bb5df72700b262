import { type ReactNode, useRef, useState } from 'react'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Icon } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { usePreferences } from '../preferences.tsx'
import { storeKind } from '../store-kind.ts'
import { CodePanel } from '../use-panel.ts'
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
  const hasCode = storeKind(stores, registry) !== 'browser'
  const [showsCode, showCode] = useState(false)
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
      {hasCode && blocks?.code !== false && (
        <details className={css.more} onToggle={({ currentTarget }) => showCode(currentTarget.open)}>
          <summary>
            <Icon name="chevron-right" size={12} />
            Code to read it
          </summary>
          <div className={css.code}>{showsCode && <CodePanel registry={registry} view={view} entry={entry} />}</div>
        </details>
      )}
    </section>
  )
}
