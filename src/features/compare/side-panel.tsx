import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Bytes, Chip, CopyButton, countOf, FaultPanel, Skeleton, Waiting, When } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './compare-screen.module.css'
import { SidePicker } from './side-picker.tsx'
import type { SidePair } from './sides.ts'

interface SidePanelProps {
  title: string
  which: 'base' | 'other'
  pair: SidePair
  query: UseQueryResult<RevisionView>
  /** In one line, where one file of it is shown. */
  isBrief: boolean
}

/** One of the two revisions: which it is, what it says, and ways to take another. */
export function SidePanel({ title, which, pair, query, isBrief }: SidePanelProps): ReactNode {
  const side = pair[which]
  const { registry } = side
  return (
    <section className={css.side} aria-label={title}>
      <div className={css.sideHead}>
        <h2>{title}</h2>
        {registry && query.data && <Which registry={registry} view={query.data} />}
        {isBrief && <span className={css.brief}>{query.data?.message}</span>}
      </div>
      {!isBrief && <SidePicker pair={pair} which={which} />}
      {registry === undefined && (
        <FaultPanel
          fault={{
            code: 'absent',
            message: `No store of this site has a bucket ${side.bucket}. Choose another registry, or connect its store first.`,
            where: { bucket: side.bucket },
          }}
        />
      )}
      {!isBrief && registry && <Said registry={registry} query={query} />}
    </section>
  )
}

function Which({ registry, view }: { registry: RegistryRef; view: RevisionView }): ReactNode {
  const { links } = usePage()
  return (
    <>
      <Link to={links.tree(registry, view.name, view.topHash)}>
        <code>{view.shortHash}</code>
      </Link>
      <CopyButton text={view.topHash} what={`hash ${view.shortHash}`} />
      {view.isLatest && <Chip tone="accent">latest</Chip>}
    </>
  )
}

function Said({ registry, query }: { registry: RegistryRef; query: UseQueryResult<RevisionView> }): ReactNode {
  if (query.isError) {
    return <FaultView error={query.error} storeId={registry.storeId} onRetry={() => query.refetch()} />
  }
  if (!query.data) {
    return (
      <p className={css.message}>
        <Waiting label="Reading the revision" />
        <Skeleton width={30} />
      </p>
    )
  }
  const { message, createdMs, entries, sizeBytes } = query.data
  return (
    <div>
      <p className={css.message}>{message || 'no message'}</p>
      <p className={css.under}>
        {createdMs !== undefined && (
          <>
            <When ms={createdMs} />
            {' · '}
          </>
        )}
        {countOf(entries, 'entry', 'entries')}
        {' · '}
        <Bytes count={sizeBytes} />
      </p>
    </div>
  )
}
