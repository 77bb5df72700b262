import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { StoreState } from '../client/engine.ts'
import { accountWords, whoAt } from '../features/account-words.ts'
import { checkPath } from '../features/connect-path.ts'
import { usePage } from '../features/page-context.ts'
import { Icon, MenuButton, type MenuChoice, type MenuGroup } from '../ui/index.ts'
import css from './bar.module.css'

/** Who one is, where, how and until when; and the way out. `store`: that of the screen. */
export function AccountMenu({ store }: { store: StoreState | undefined }): ReactNode {
  const { stores, signOut, requestSignIn } = usePage()
  const navigate = useNavigate()
  const signedIn = stores.filter(({ kind, session }) => kind === 's3' && session !== 'signed-out')
  if (signedIn.length === 0) return null
  const here = signedIn.find(({ id }) => id === store?.id) ?? signedIn[0]
  const who = here && whoAt(here)

  const groupOf = (one: StoreState): MenuGroup => {
    const { id, label, session, account } = one
    const name = whoAt(one)
    const isGuest = account?.way === 'anonymous'
    const choices: MenuChoice[] = []
    if (session === 'over') {
      choices.push({ id: `in ${id}`, label: `Sign in again to ${label}`, onChoose: () => requestSignIn(id) })
    } else if (isGuest) {
      choices.push({ id: `in ${id}`, label: `Sign in to ${label}`, onChoose: () => requestSignIn(id) })
    }
    // Not the first: a menu opens on it.
    if (one === here) {
      choices.push({ id: 'check', label: 'Check the connection', onChoose: () => void navigate(checkPath(id)) })
    }
    choices.push({
      id: `out ${id}`,
      label: isGuest ? `Leave ${label}` : `Sign out of ${label}`,
      onChoose: () => void signOut(id),
    })
    const words = accountWords(one, Date.now()).join(' · ')
    return { title: label, notes: name === undefined ? [words] : [name, words], choices }
  }
  const more: MenuChoice[] = [
    { id: 'in', label: 'Sign in to another store…', onChoose: () => void navigate('/signin') },
    { id: 'settings', label: 'Settings', onChoose: () => void navigate('/settings') },
  ]
  if (signedIn.length > 1) more.push({ id: 'out', label: 'Sign out of all', onChoose: () => void signOut() })

  const shown = who ?? (here?.account?.way === 'anonymous' ? 'Guest' : 'Signed in')
  const others = signedIn.filter((one) => one !== here)
  const groups = [...(here ? [groupOf(here)] : []), ...others.map(groupOf), { choices: more }]
  return (
    <MenuButton look="quiet" label={`Account: ${shown}`} groups={groups}>
      <span className={css.who}>{shown.split('@')[0]}</span>
      <span className={css.person}>
        <Icon name="person" />
      </span>
    </MenuButton>
  )
}
