import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { StoreState } from '../client/engine.ts'
import { accountWords, whoAt } from '../features/account-words.ts'
import { checkPath } from '../features/connect-path.ts'
import { usePage } from '../features/page-context.ts'
import { HiddenText, MenuButton, type MenuChoice, type MenuGroup } from '../ui/index.ts'
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
    const choices: MenuChoice[] = [
      {
        id: `out ${id}`,
        label: account?.way === 'anonymous' ? `Leave ${label}` : `Sign out of ${label}`,
        onChoose: () => void signOut(id),
      },
    ]
    if (session === 'over' || account?.way === 'anonymous') {
      const label = session === 'over' ? `Sign in again to ${one.label}` : `Sign in to ${one.label}`
      choices.unshift({ id: `in ${id}`, label, onChoose: () => requestSignIn(id) })
    }
    return {
      title: label,
      notes: [...(name === undefined ? [] : [name]), accountWords(one, Date.now()).join(' · ')],
      choices,
    }
  }
  const more: MenuChoice[] = [
    { id: 'in', label: 'Sign in to another store…', onChoose: () => void navigate('/signin') },
    { id: 'settings', label: 'Settings', onChoose: () => void navigate('/settings') },
  ]
  if (here)
    more.unshift({ id: 'check', label: 'Check the connection', onChoose: () => void navigate(checkPath(here.id)) })
  if (signedIn.length > 1) more.push({ id: 'out', label: 'Sign out of all', onChoose: () => void signOut() })

  return (
    <MenuButton look="quiet" groups={[...signedIn.map(groupOf), { choices: more }]}>
      <HiddenText>Account: </HiddenText>
      <span className={css.who}>{who ?? (here?.account?.way === 'anonymous' ? 'Guest' : 'Signed in')}</span>
    </MenuButton>
  )
}
