import type { StoreState } from '../client/engine.ts'
import { accountWords, whoAt } from '../features/account-words.ts'
import { checkPath } from '../features/connect-path.ts'
import type { Page } from '../features/page-context.ts'
import type { MenuChoice, MenuGroup } from '../ui/index.ts'

/** What the account menu says and offers. `here`: the store whose account the button names; `signedIn`: all, that one too. */
export function accountGroups(
  { stores, signOut, requestSignIn }: Pick<Page, 'stores' | 'signOut' | 'requestSignIn'>,
  go: (path: string) => void,
  here: StoreState,
  signedIn: readonly StoreState[],
): readonly MenuGroup[] {
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
      choices.push({ id: 'check', label: 'Check the connection', onChoose: () => go(checkPath(id)) })
    }
    choices.push({
      id: `out ${id}`,
      label: isGuest ? `Leave ${label}` : `Sign out of ${label}`,
      onChoose: () => void signOut(id),
    })
    const words = accountWords(one, Date.now()).join(' · ')
    return { title: label, notes: name === undefined ? [words] : [name, words], choices }
  }
  const hasOther = stores.some((one) => one !== here && one.signIn.length > 0)
  const more: MenuChoice[] = [
    ...(hasOther ? [{ id: 'in', label: 'Sign in to another store…', onChoose: () => go('/signin') }] : []),
    { id: 'settings', label: 'Settings', onChoose: () => go('/settings') },
  ]
  if (signedIn.length > 1) more.push({ id: 'out', label: 'Sign out of all', onChoose: () => void signOut() })
  const others = signedIn.filter((one) => one !== here)
  return [groupOf(here), ...others.map(groupOf), { choices: more }]
}
