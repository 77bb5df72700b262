import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { Button } from '../ui/index.ts'
import { AccountMenu } from './account-menu.tsx'
import css from './bar.module.css'
import { GoTo } from './go-to.tsx'
import { RegistryChooser } from './registry-chooser.tsx'
import { TransfersButton } from './transfers-button.tsx'

interface BarMenusProps {
  registry: RegistryRef | undefined
}

/** The registry chooser, the box that leads anywhere, what runs, and who is signed in: as Tab goes, so they stand. */
export function BarMenus({ registry }: BarMenusProps): ReactNode {
  const { stores, requestSignIn } = usePage()
  const isSignIn = /^\/(signin|login|code)\b/.test(useLocation().pathname)
  const store = stores.find(({ id }) => id === registry?.storeId)
  return (
    <>
      <div className={css.registry}>
        <RegistryChooser registry={registry} />
      </div>
      <div className={css.goTo}>
        <GoTo registry={registry} />
      </div>
      <div className={css.session}>
        <TransfersButton />
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
