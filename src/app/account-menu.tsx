import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { StoreState } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { Icon, MenuButton } from '../ui/index.ts'
import css from './bar.module.css'

/** Who one is, where, how and until when; and the way out. `store`: that of the screen. */
export function AccountMenu({ store }: { store: StoreState | undefined }): ReactNode {
  const page = usePage()
  const navigate = useNavigate()
  const signedIn = page.stores.filter(({ kind, session }) => kind === 's3' && session !== 'signed-out')
  const here = signedIn.find(({ id }) => id === store?.id) ?? signedIn[0]
  if (here === undefined) return null
  const isGuest = here.account?.way === 'anonymous'
  const shown = isGuest ? 'Guest' : (here.account?.who ?? 'Signed in')
  const groups = async () => {
    const { accountGroups } = await import('./account-groups.ts')
    return accountGroups(page, (path) => void navigate(path), here, signedIn)
  }
  return (
    <MenuButton look="quiet" label={`Account: ${shown}`} groups={groups}>
      <span className={css.who}>{shown.split('@')[0]}</span>
      <span className={css.person}>
        <Icon name="person" />
      </span>
    </MenuButton>
  )
}
