import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { buttonClass, Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { revisionQuery } from '../revision-query.ts'
import css from './compare-screen.module.css'
import { CompareSide } from './compare-side.tsx'
import { ComparisonView } from './comparison-view.tsx'

interface CompareScreenProps {
  registry: RegistryRef
  name: string
  /** The older side, as the address names it: `latest`, a hash, or a prefix of one. */
  base: string
  other: string
}

/** What differs between two revisions: files, metadata, message and workflow. */
export function CompareScreen({ registry, name, base, other }: CompareScreenProps): ReactNode {
  const { engine, links } = usePage()
  const [search] = useSearchParams()
  const ours = useQuery(revisionQuery(engine, registry, name, base))
  const theirs = useQuery(revisionQuery(engine, registry, name, other))
  const showsAll = search.has('showAll') && search.get('showAll') !== 'false'
  const failed = [ours, theirs].find(({ isError }) => isError)
  return (
    <>
      <title>{`Compare ${name} · Selvage`}</title>
      <header className={css.head}>
        <div className={css.words}>
          <h1>
            Compare <PackageName name={name} />
          </h1>
          <p className={css.under}>
            <Link to={links.package(registry, name)}>To the package</Link>
            {' · '}
            <Link to={links.revisions(registry, name)}>all its revisions</Link>
          </p>
        </div>
        <Link className={buttonClass()} to={links.compare(registry, name, other, base)} replace>
          Swap the sides
        </Link>
      </header>
      <div className={css.sides}>
        <Side title="From" registry={registry} name={name} query={ours} />
        <Side title="To" registry={registry} name={name} query={theirs} />
      </div>
      {failed?.error && <FaultView error={failed.error} storeId={registry.storeId} onRetry={() => failed.refetch()} />}
      {ours.data && theirs.data && (
        <ComparisonView
          key={`${ours.data.ref.id} ${theirs.data.ref.id}`}
          registry={registry}
          name={name}
          base={ours.data}
          other={theirs.data}
          showsAll={showsAll}
        />
      )}
    </>
  )
}

interface SideProps {
  title: string
  registry: RegistryRef
  name: string
  query: UseQueryResult<RevisionView>
}

function Side({ title, registry, name, query }: SideProps): ReactNode {
  if (query.data) return <CompareSide title={title} registry={registry} name={name} view={query.data} />
  return (
    <section className={css.side} aria-label={title}>
      <h2>{title}</h2>
      {query.isPending ? (
        <>
          <Waiting label="Reading the revision" />
          <Skeleton width={30} />
        </>
      ) : (
        <p className={css.under}>cannot be read</p>
      )}
    </section>
  )
}
