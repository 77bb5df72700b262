import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Notice } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { FilesView } from './files-view.tsx'
import { PackageHead, WaitingHead } from './package-head.tsx'
import css from './package-screen.module.css'
import { PackageTabs } from './package-tabs.tsx'
import { revisionQuery } from './queries.ts'
import { WaitingFiles } from './waiting-files.tsx'

const MetadataView = lazy(async () => ({ default: (await import('./metadata-view.tsx')).MetadataView }))

interface PackageScreenProps {
  registry: RegistryRef
  name: string
  /** `latest`, a hash, or a prefix of one. */
  revision: string
  /** A logical key or a directory; empty: the package itself. */
  path: string
}

/** One revision of a package: its files and its metadata. */
export function PackageScreen({ registry, name, revision, path }: PackageScreenProps): ReactNode {
  const { engine } = usePage()
  const view = useQuery(revisionQuery(engine, registry, name, revision))
  const [search] = useSearchParams()
  const showsMetadata = search.get('show') === 'metadata'
  return (
    <>
      <title>{`${path === '' ? name : `${path} in ${name}`} · Selvage`}</title>
      {view.data ? (
        <PackageHead registry={registry} view={view.data} revision={revision} />
      ) : (
        <WaitingHead name={name} waiting={view.isPending} />
      )}
      {view.isError ? (
        <FaultView error={view.error} storeId={registry.storeId} onRetry={() => view.refetch()} />
      ) : (
        <PackageTabs
          registry={registry}
          name={name}
          revision={revision}
          current={showsMetadata ? 'metadata' : 'files'}
        />
      )}
      {view.isPending && <WaitingFiles />}
      {view.data && <Damage view={view.data} />}
      {view.data &&
        (showsMetadata ? (
          <Suspense fallback={<WaitingFiles />}>
            <MetadataView view={view.data} />
          </Suspense>
        ) : (
          <FilesView key={view.data.ref.id} registry={registry} view={view.data} revision={revision} path={path} />
        ))}
    </>
  )
}

function Damage({ view }: { view: RevisionView }): ReactNode {
  if (view.sealed) return null
  return (
    <div className={css.damage}>
      <Notice>
        This manifest does not fit its hash: someone changed it after it was written. What you see may not be what was
        published.
      </Notice>
    </div>
  )
}
