import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Bytes, Chip, CopyButton, countOf, When } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './compare-screen.module.css'

interface CompareSideProps {
  title: string
  registry: RegistryRef
  name: string
  view: RevisionView
}

/** One of the two revisions, in short. */
export function CompareSide({ title, registry, name, view }: CompareSideProps): ReactNode {
  const { links } = usePage()
  return (
    <section className={css.side} aria-label={title}>
      <div className={css.sideHead}>
        <h2>{title}</h2>
        <Link to={links.tree(registry, name, view.topHash)}>
          <code>{view.shortHash}</code>
        </Link>
        <CopyButton text={view.topHash} what={`hash ${view.shortHash}`} />
        {view.isLatest && <Chip tone="accent">latest</Chip>}
      </div>
      <p className={css.message}>{view.message || 'no message'}</p>
      <p className={css.under}>
        {view.createdMs !== undefined && (
          <>
            <When ms={view.createdMs} />
            {' · '}
          </>
        )}
        {countOf(view.entries, 'entry', 'entries')}
        {' · '}
        <Bytes count={view.sizeBytes} />
      </p>
    </section>
  )
}
