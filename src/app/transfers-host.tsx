import type { ReactNode } from 'react'
import { matchPath, useLocation } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { WatchJobs } from '../features/transfers/watch-jobs.tsx'
import { lazyDialog } from '../ui/index.ts'
import { findRegistry } from './find-registry.ts'

const TransfersDrawer = lazyDialog(
  async () => (await import('../features/transfers/transfers-drawer.tsx')).TransfersDrawer,
)

/** What watches over long work, and the drawer that shows it. */
export function TransfersHost({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const registry = useOpenRegistry()
  return (
    <>
      <WatchJobs isShown={isOpen} />
      {isOpen && <TransfersDrawer registry={registry} onClose={onClose} />}
    </>
  )
}

/** The registry that the address names, or the first. */
function useOpenRegistry(): RegistryRef | undefined {
  const { stores, defaultRegistry } = usePage()
  const { pathname, search } = useLocation()
  const bucket = matchPath('/b/:bucket/*', pathname)?.params.bucket
  if (bucket === undefined) return defaultRegistry
  return findRegistry(stores, bucket, new URLSearchParams(search).get('store')) ?? defaultRegistry
}
