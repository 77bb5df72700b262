import type { ReactNode } from 'react'
import { Outlet, useOutletContext, useSearchParams } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { lazyExtra, lazyPart, useLive, WaitingScreen } from '../ui/index.ts'
import { useRegistryAddress } from './address.ts'
import { Bar } from './bar.tsx'
import { BarMenus } from './bar-menus.tsx'
import { findLocal, findRegistry } from './find-registry.ts'
import { isFilled } from './is-filled.ts'
import { Shell } from './shell.tsx'

const SessionNotices = lazyPart(async () => (await import('../features/sign-in/session-notices.tsx')).SessionNotices)
const DeletedNotices = lazyPart(async () => (await import('../features/package/deleted-notices.tsx')).DeletedNotices)
const NotHere = lazyPart(
  async () => (await import('./not-here.tsx')).NotHere,
  <WaitingScreen label="Opening the page" />,
)
const ThreadFill = lazyExtra(async () => (await import('./thread-fill.tsx')).ThreadFill)

/** The shell around the screens of one registry, which the address names. */
export function RegistryLayout(): ReactNode {
  const { stores } = usePage()
  const { bucket } = useRegistryAddress()
  const [search] = useSearchParams()
  const storeId = search.get('store')
  const registry = bucket === undefined ? findLocal(stores, storeId) : findRegistry(stores, bucket, storeId)
  return (
    <Frame registry={registry}>
      {registry ? (
        <Outlet context={registry} key={`${registry.storeId}/${registry.bucket}`} />
      ) : (
        <NotHere bucket={bucket} storeId={storeId} />
      )}
    </Frame>
  )
}

/** The shell around what belongs to no registry. `registry`: where the box at the top looks. */
export function SiteLayout({ registry }: { registry: RegistryRef | undefined }): ReactNode {
  return (
    <Frame registry={registry}>
      <Outlet />
    </Frame>
  )
}

/** The registry of the screen around. */
export function useRegistry(): RegistryRef {
  return useOutletContext<RegistryRef>()
}

interface FrameProps {
  registry: RegistryRef | undefined
  children: ReactNode
}

function Frame({ registry, children }: FrameProps): ReactNode {
  const { jobs, deletions, stores, isWatching } = usePage()
  const isOver = stores.some(({ session }) => session === 'over')
  const hasDeleted = useLive(deletions, isFilled)
  const hasJobs = useLive(jobs.jobs, isFilled)
  return (
    <Shell
      thread={isWatching && hasJobs && <ThreadFill />}
      bar={
        <Bar>
          <BarMenus registry={registry} />
        </Bar>
      }
    >
      {isOver && <SessionNotices />}
      {children}
      {hasDeleted && <DeletedNotices />}
    </Shell>
  )
}
