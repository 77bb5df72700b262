import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { revisionQuery, revisionsQuery } from '../revision-query.ts'
import { Health } from './health.tsx'
import { OtherTags } from './other-tags.tsx'
import { PackageHead, WaitingHead } from './package-head.tsx'
import { PackageTabs } from './package-tabs.tsx'

import { RevisionTable } from './revision-table.tsx'
import { WaitingTree } from './waiting-files.tsx'

/** All revisions of a package, the newest first. */
export function RevisionsScreen({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const { engine } = usePage()
  const latest = useQuery(revisionQuery(engine, registry, name, 'latest'))
  const revisions = useQuery(revisionsQuery(engine, registry, name))
  return (
    <>
      <title>{`Revisions of ${name} · Selvage`}</title>
      {latest.data ? (
        <PackageHead registry={registry} view={latest.data} revision="latest" />
      ) : (
        <WaitingHead name={name} waiting={latest.isPending} />
      )}
      <PackageTabs registry={registry} name={name} revision="latest" current="revisions" />
      {revisions.isPending && <WaitingTree />}
      {revisions.isError && (
        <FaultView error={revisions.error} storeId={registry.storeId} onRetry={() => revisions.refetch()} />
      )}
      {revisions.data && (
        <>
          <Health registry={registry} name={name} />
          <RevisionTable registry={registry} name={name} revisions={revisions.data.revisions} />
          <OtherTags registry={registry} packageName={name} names={revisions.data.odd} />
        </>
      )}
    </>
  )
}
