import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { asFault, isFault } from '../../base/index.ts'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { lazyExtra, lazyPart, Notice } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { RESOLVED_FROM } from '../resolved-from.ts'
import { revisionQuery } from '../revision-query.ts'
import { WaitingText } from '../waiting-text.tsx'
import { FilesView } from './files-view.tsx'
import { Health } from './health.tsx'
import { PackageHead, WaitingHead } from './package-head.tsx'
import { PackageJobs } from './package-jobs.tsx'
import css from './package-screen.module.css'
import { PackageTabs } from './package-tabs.tsx'
import { WaitingFiles } from './waiting-files.tsx'

const MetadataView = lazyPart(async () => (await import('./metadata-view.tsx')).MetadataView, <WaitingText />)
const ResolvedFrom = lazyExtra(async () => (await import('../resolved-from-notice.tsx')).ResolvedFrom)
const MissingRevision = lazyExtra(async () => (await import('./missing-revision.tsx')).MissingRevision)
const PlacesView = lazyPart(async () => (await import('./places-view.tsx')).PlacesView, <WaitingText />)

interface PackageScreenProps {
  registry: RegistryRef
  name: string
  /** `latest`, a hash, or a prefix of one. */
  revision: string
  /** A logical key or a directory; empty: the package itself. */
  path: string
}

/** One revision of a package: its files, its metadata, and where it lives. */
export function PackageScreen({ registry, name, revision, path }: PackageScreenProps): ReactNode {
  const { engine } = usePage()
  const view = useQuery(revisionQuery(engine, registry, name, revision))
  const [search] = useSearchParams()
  const tab = tabOf(search.get('show'))
  return (
    <>
      <title>{`${path === '' ? name : `${path} in ${name}`} · Selvage`}</title>
      {search.has(RESOLVED_FROM) && <ResolvedFrom />}
      {view.data ? (
        <PackageHead registry={registry} view={view.data} revision={revision} />
      ) : (
        <WaitingHead name={name} waiting={view.isPending} />
      )}
      {view.isError ? (
        <FaultView error={view.error} storeId={registry.storeId} onRetry={() => view.refetch()} />
      ) : (
        <PackageTabs registry={registry} name={name} revision={revision} current={tab} />
      )}
      {view.isError && isFault(asFault(view.error), 'absent', 'invalid', 'corrupt') && (
        <MissingRevision registry={registry} name={name} />
      )}
      {view.isPending && <WaitingFiles />}
      {view.data && <Damage view={view.data} />}
      {view.data && <Health registry={registry} name={name} />}
      <PackageJobs registry={registry} name={name} />
      {view.data && tab === 'files' && (
        <FilesView key={view.data.ref.id} registry={registry} view={view.data} revision={revision} path={path} />
      )}
      {view.data && tab === 'metadata' && <MetadataView registry={registry} view={view.data} />}
      {view.data && tab === 'places' && <PlacesView registry={registry} view={view.data} />}
    </>
  )
}

function tabOf(show: string | null): 'files' | 'metadata' | 'places' {
  return show === 'metadata' || show === 'places' ? show : 'files'
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
