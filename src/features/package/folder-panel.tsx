import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { FolderFacts, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, Bytes, buttonClass, countOf, Skeleton } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { Offered, usePreferences } from '../preferences.tsx'
import { UseRevisionPanel } from '../use-panel.ts'
import { BackToTree } from './back-to-tree.tsx'
import { DownloadButton } from './download-button.tsx'
import files from './files-view.module.css'
import css from './folder-panel.module.css'
import { KindsBar } from './kinds-bar.tsx'
import { LargestFiles } from './largest-files.tsx'
import { MetaBlock } from './meta-block.tsx'
import { folderFactsQuery } from './queries.ts'
import { VerifyButton } from './verify-button.tsx'

interface FolderPanelProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  /** Empty: the package itself, of which the page's head says the rest. */
  path: string
}

/** What lies in a folder: how much, of which kinds, what is large, and what was said of it. */
export function FolderPanel(props: FolderPanelProps): ReactNode {
  const { registry, view, path } = props
  const { engine } = usePage()
  const facts = useQuery(folderFactsQuery(engine, registry, view.ref, path))
  const meta = usePreferences(registry).wanted?.blocks.meta
  return (
    <section className={files.panel} aria-label={path === '' ? 'In this package' : `Folder ${path}`}>
      {path !== '' && <FolderHead {...props} facts={facts.data} />}
      {facts.isPending && <Skeleton width={42} />}
      {facts.isError && <FaultView error={facts.error} storeId={registry.storeId} onRetry={() => facts.refetch()} />}
      {facts.data && (
        <>
          <KindsBar facts={facts.data} />
          <LargestFiles {...props} facts={facts.data} />
          {facts.data.metaText !== undefined && (
            <MetaBlock
              title="Metadata of the folder"
              text={facts.data.metaText}
              expanded={meta?.userMeta.expanded || undefined}
            />
          )}
        </>
      )}
    </section>
  )
}

function FolderHead({ registry, view, path, facts }: FolderPanelProps & { facts: FolderFacts | undefined }): ReactNode {
  const { links } = usePage()
  const [isUsing, setUsing] = useState(false)
  return (
    <header className={css.head}>
      <BackToTree />
      <div className={css.words}>
        <h2 className={css.path}>
          <bdi>{path}/</bdi>
        </h2>
        <p className={css.facts}>
          {facts ? (
            <>
              {countOf(facts.files, 'file')} · <Bytes count={facts.sizeBytes} />
            </>
          ) : (
            <Skeleton width={14} />
          )}
        </p>
      </div>
      <div className={css.ways}>
        <DownloadButton registry={registry} view={view} path={path} />
        <VerifyButton registry={registry} view={view} path={path} />
        <Offered registry={registry} when={['code']}>
          <Button aria-haspopup="dialog" onClick={() => setUsing(true)}>
            Use it
          </Button>
        </Offered>
        <Link className={buttonClass()} to={links.history(registry, view.name, path)}>
          History
        </Link>
      </div>
      {isUsing && <UseRevisionPanel registry={registry} view={view} folder={path} onClose={() => setUsing(false)} />}
    </header>
  )
}
