import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { Outlet, useOutletContext, useParams, useSearchParams } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { FaultView } from '../features/fault-view.tsx'
import { threadShare } from '../features/jobs.ts'
import { usePage } from '../features/page-context.ts'
import { Button, FaultPanel, useLive } from '../ui/index.ts'
import { Bar } from './bar.tsx'
import { BarMenus } from './bar-menus.tsx'
import { findLocal, findRegistry } from './find-registry.ts'
import { GoTo } from './go-to.tsx'
import css from './shell.module.css'
import { Shell } from './shell.tsx'

const SessionNotices = lazy(async () => ({
  default: (await import('../features/sign-in/session-notices.tsx')).SessionNotices,
}))
const DeletedNotices = lazy(async () => ({
  default: (await import('../features/package/deleted-notices.tsx')).DeletedNotices,
}))

/** The shell around the screens of one registry, which the address names. */
export function RegistryLayout(): ReactNode {
  const { stores } = usePage()
  const { bucket } = useParams()
  const [search] = useSearchParams()
  const storeId = search.get('store')
  const registry = bucket === undefined ? findLocal(stores, storeId) : findRegistry(stores, bucket, storeId)
  return (
    <Frame registry={registry}>
      {registry ? (
        <Outlet context={registry} key={`${registry.storeId}/${registry.bucket}`} />
      ) : (
        <>
          <title>Not here · Selvage</title>
          <h1 className={css.title}>Packages</h1>
          <NotHere bucket={bucket} storeId={storeId} />
        </>
      )}
    </Frame>
  )
}

function NotHere({ bucket, storeId }: { bucket: string | undefined; storeId: string | null }): ReactNode {
  const { openFolder } = usePage()
  if (bucket !== undefined) return <FaultView error={noBucket(bucket, storeId)} storeId={undefined} />
  if (storeId === null) return <FaultPanel fault={NO_DISK} />
  return <FaultPanel fault={CLOSED} action={<Button onClick={() => void openFolder()}>Open a folder…</Button>} />
}

const NO_DISK = {
  code: 'absent',
  message: 'This browser lends no disk to this page, as in some private windows: nothing can be kept here.',
  where: {},
} as const

const CLOSED = {
  code: 'absent',
  message: 'This folder is not open in this tab. After the page was loaded, a folder has to be opened again.',
  where: {},
} as const

function noBucket(bucket: string, storeId: string | null) {
  return {
    code: 'absent',
    message: `No store here has the bucket ${bucket}. Choose another at the top, or connect this one.`,
    action: 'connect',
    where: { bucket, ...(storeId === null ? {} : { store: storeId }) },
  } as const
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
  const { jobs, deletions, stores } = usePage()
  const isOver = stores.some(({ session }) => session === 'over')
  const hasDeleted = useLive(deletions).length > 0
  const share = threadShare(useLive(jobs.jobs))
  useLeaveGuard(share !== undefined)
  return (
    <Shell
      share={share}
      bar={
        <Bar goTo={registry && <GoTo registry={registry} />}>
          <BarMenus registry={registry} />
        </Bar>
      }
    >
      {isOver && (
        <Suspense fallback={null}>
          <SessionNotices />
        </Suspense>
      )}
      {children}
      {hasDeleted && (
        <Suspense fallback={null}>
          <DeletedNotices />
        </Suspense>
      )}
    </Shell>
  )
}

/** While something runs, the browser asks before it closes the tab: what runs would stop. */
function useLeaveGuard(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [isRunning])
}
