import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { isPaused } from '../features/job-pause.ts'
import { threadShare } from '../features/job-share.ts'
import { usePage } from '../features/page-context.ts'
import { Button, formatPercent, useLive } from '../ui/index.ts'
import { AccountMenu } from './account-menu.tsx'
import css from './bar.module.css'
import { RegistryChooser } from './registry-chooser.tsx'

interface BarMenusProps {
  registry: RegistryRef | undefined
}

/** The registry chooser, what runs, and who is signed in. */
export function BarMenus({ registry }: BarMenusProps): ReactNode {
  const { stores, requestSignIn } = usePage()
  const isSignIn = /^\/(signin|login|code)\b/.test(useLocation().pathname)
  const store = stores.find(({ id }) => id === registry?.storeId)
  return (
    <>
      <div className={css.registry}>
        <RegistryChooser registry={registry} />
      </div>
      <div className={css.session}>
        <Running />
        {store && mayEnter(store) && !isSignIn && <Button onClick={() => requestSignIn(store.id)}>Sign in</Button>}
        <AccountMenu store={store} />
      </div>
    </>
  )
}

/** Nobody is in, or only a guest where there is more to be. */
function mayEnter({ session, account, signIn }: StoreState): boolean {
  return session === 'signed-out' || (account?.way === 'anonymous' && signIn.some(({ kind }) => kind !== 'anonymous'))
}

const DOING = {
  publish: 'Publishing',
  copy: 'Copying',
  'keep-offline': 'Keeping',
  verify: 'Verifying',
  download: 'Downloading',
} as const

/** Leads to what runs, from wherever one is. */
function Running(): ReactNode {
  const { jobs, links, stores } = usePage()
  const all = useLive(jobs.jobs)
  const share = threadShare(all)
  const job = all.findLast(({ state }) => state.kind === 'running')
  if (share === undefined || job === undefined) return null
  const { from } = job
  const to = from ? links.package(from.registry, from.name) : links.newPackage(job.registry, job.id)
  return (
    <Link className={css.running} to={to} title={job.name}>
      <span>{isPaused(job, stores) ? 'Paused: sign in' : DOING[job.kind]}</span>
      <span className={css.share}>{formatPercent(share)}</span>
    </Link>
  )
}
