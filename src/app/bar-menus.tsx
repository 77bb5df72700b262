import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { threadShare } from '../features/jobs.ts'
import { usePage } from '../features/page-context.ts'
import { Button, formatPercent, HiddenText, MenuButton, useLive } from '../ui/index.ts'
import css from './bar.module.css'
import { RegistryChooser } from './registry-chooser.tsx'

interface BarMenusProps {
  registry: RegistryRef | undefined
  onSignOut: (storeId: string) => Promise<void>
}

/** The registry chooser, what runs, and the session with the registry's store. */
export function BarMenus({ registry, onSignOut }: BarMenusProps): ReactNode {
  const { stores } = usePage()
  const store = stores.find(({ id }) => id === registry?.storeId)
  return (
    <>
      <div className={css.registry}>
        <RegistryChooser registry={registry} />
      </div>
      <div className={css.session}>
        <Running />
        {store?.kind === 's3' && <Session store={store} onSignOut={onSignOut} />}
      </div>
    </>
  )
}

const DOING = { publish: 'Publishing', copy: 'Copying', 'keep-offline': 'Keeping' } as const

/** Leads to what runs, from wherever one is. */
function Running(): ReactNode {
  const { jobs, links } = usePage()
  const all = useLive(jobs.jobs)
  const share = threadShare(all)
  const job = all.findLast(({ state }) => state.kind === 'running')
  if (share === undefined || job === undefined) return null
  const { from } = job
  const to = from ? links.package(from.registry, from.name) : links.newPackage(job.registry, job.id)
  return (
    <Link className={css.running} to={to} title={job.name}>
      <span>{DOING[job.kind]}</span>
      <span className={css.share}>{formatPercent(share)}</span>
    </Link>
  )
}

function Session({ store, onSignOut }: { store: StoreState; onSignOut: BarMenusProps['onSignOut'] }): ReactNode {
  const { requestSignIn } = usePage()
  if (store.session === 'signed-out') return <Button onClick={() => requestSignIn(store.id)}>Sign in</Button>
  return (
    <MenuButton
      look="quiet"
      groups={[
        {
          title: store.label,
          choices: [
            { id: 'keys', label: 'Use other keys…', onChoose: () => requestSignIn(store.id) },
            { id: 'out', label: 'Sign out', detail: 'forgets the keys', onChoose: () => void onSignOut(store.id) },
          ],
        },
      ]}
    >
      <span>
        Signed in<HiddenText> to {store.label}</HiddenText>
      </span>
    </MenuButton>
  )
}
