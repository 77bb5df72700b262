import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { useLive } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { JobsPanel } from './lazy-dialogs.ts'

/** The work that was started from a package, running or ended, until it is dismissed. */
export function PackageJobs({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const { jobs } = usePage()
  const own = useLive(jobs.jobs).filter(
    ({ from }) =>
      from?.name === name && from.registry.bucket === registry.bucket && from.registry.storeId === registry.storeId,
  )
  return own.length === 0 ? null : <JobsPanel jobs={own} />
}
