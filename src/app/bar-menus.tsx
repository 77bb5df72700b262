import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { threadShare } from '../features/jobs.ts'
import { usePage } from '../features/page-context.ts'
import { Button, formatPercent, HiddenText, MenuButton, type MenuGroup, useLive } from '../ui/index.ts'
import css from './bar.module.css'

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
      <div className={css.registry}>{stores.length > 0 && <Chooser registry={registry} store={store} />}</div>
      <div className={css.session}>
        <Running />
        {store?.kind === 's3' && <Session store={store} onSignOut={onSignOut} />}
      </div>
    </>
  )
}

function Chooser({ registry, store }: { registry: RegistryRef | undefined; store: StoreState | undefined }): ReactNode {
  const { stores, links } = usePage()
  const navigate = useNavigate()
  const groups: readonly MenuGroup[] = stores.map(({ id, kind, label, buckets }) => ({
    title: kind === 's3' ? label : 'Without S3',
    choices: buckets.map((bucket) => ({
      id: `${id}/${bucket}`,
      label: kind === 's3' ? bucket : label,
      current: bucket === registry?.bucket && id === registry.storeId,
      onChoose: () => void navigate(links.packages({ bucket, storeId: id })),
    })),
  }))
  return (
    <MenuButton className={css.chooser} groups={groups}>
      <HiddenText>Registry </HiddenText>
      <span className={css.bucket}>
        {store && store.kind !== 's3' ? store.label : (registry?.bucket ?? 'Choose a registry')}
      </span>
      {store?.kind === 's3' && <span className={css.store}>{new URL(store.endpoint).host}</span>}
    </MenuButton>
  )
}

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
      <span>{job.kind === 'publish' ? 'Publishing' : 'Copying'}</span>
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
