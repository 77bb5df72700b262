import type { Account, SignInWay, StoreState } from '../client/engine.ts'

/** What a way to sign in is called. */
export function wayLabel(way: SignInWay): string {
  switch (way.kind) {
    case 'keys':
      return 'Access keys'
    case 'quilt':
      return 'Quilt account'
    case 'oidc':
      return way.label
    case 'anonymous':
      return 'Look around without signing in'
  }
}

/** As whom one is at a store. Undefined: as nobody, or as somebody without a name. */
export function whoAt({ account }: Pick<StoreState, 'account'>): string | undefined {
  return account?.way === 'anonymous' ? undefined : account?.who
}

/** How somebody is in, and for how long: short pieces, the most telling first. */
export function accountWords(
  store: Pick<StoreState, 'session' | 'account' | 'signIn'>,
  nowMs: number,
): readonly string[] {
  const { session, account, signIn } = store
  if (account === undefined) return [session === 'signed-in' ? 'signed in' : 'not signed in']
  if (account.way === 'anonymous') return ['not signed in: public data only']
  const way = signIn.find(({ kind }) => kind === account.way)
  return [
    way?.kind === 'oidc' ? way.label : WAY_WORDS[account.way],
    ...(account.role === undefined ? [] : [`as ${account.role}`]),
    session === 'over' ? 'ended' : endWords(account, nowMs),
    ...(account.kept ? ['kept on this device'] : []),
  ]
}

const WAY_WORDS = { keys: 'access keys', quilt: 'Quilt account', oidc: 'company login' } as const

function endWords({ renews, renewsUntilMs, untilMs, kept }: Account, nowMs: number): string {
  if (renews && renewsUntilMs === undefined) return 'renews itself'
  const ends = [untilMs, renewsUntilMs].filter((ms) => ms !== undefined)
  if (ends.length > 0) return `until ${formatEnd(Math.max(...ends), nowMs)}`
  return kept ? 'until you sign out' : 'until this tab is closed'
}

/** `14:05`, and with its date where that is another: `28 Nov, 14:05`. */
export function formatEnd(ms: number, nowMs: number): string {
  const isToday = new Date(ms).toDateString() === new Date(nowMs).toDateString()
  const date = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat('en-GB', { ...date, hour: '2-digit', minute: '2-digit' }).format(ms)
}
