import { expect, test } from 'vitest'
import type { Account, StoreState } from '../client/engine.ts'
import { accountWords, formatEnd, whoAt } from './account-words.ts'

const noon = new Date(2025, 10, 26, 12, 0).getTime()
const HOUR = 3_600_000

const account: Account = {
  way: 'keys',
  who: 'AKIA…9XYZ',
  role: undefined,
  untilMs: undefined,
  renews: false,
  kept: false,
}
const at = (change: Partial<Account>, session: StoreState['session'] = 'signed-in') =>
  accountWords({ session, account: { ...account, ...change }, signIn: [] }, noon)

test('how long a session lives is said: by itself, to an hour, with the tab, or to the sign-out', () => {
  expect(at({ renews: true, untilMs: noon + HOUR })).toEqual(['access keys', 'renews itself'])
  const login = { renews: true, renewsUntilMs: noon + 3 * HOUR, untilMs: noon + HOUR }
  expect(at(login)).toEqual(['access keys', 'until 15:00'])
  expect(at({ untilMs: noon + HOUR })).toEqual(['access keys', 'until 13:00'])
  expect(at({})).toEqual(['access keys', 'until this tab is closed'])
  expect(at({ kept: true })).toEqual(['access keys', 'until you sign out', 'kept on this device'])
  expect(at({ renews: true, way: 'quilt' }, 'over')).toEqual(['Quilt account', 'ended'])
})

test('a role, and that something is kept, are said', () => {
  const signIn = [{ kind: 'oidc', label: 'Lab login', issuer: '', clientId: '', roles: [] }] as const
  const words = accountWords(
    { session: 'signed-in', account: { ...account, way: 'oidc', role: 'Publisher', kept: true }, signIn },
    noon,
  )
  expect(words).toEqual(['Lab login', 'as Publisher', 'until you sign out', 'kept on this device'])
})

test('whoever only looks around is nobody', () => {
  expect(at({ way: 'anonymous' })).toEqual(['not signed in: public data only'])
  expect(whoAt({ account: { ...account, way: 'anonymous', who: 'x' } })).toBeUndefined()
  expect(whoAt({ account })).toBe('AKIA…9XYZ')
})

test('an end on another day has its date', () => {
  expect(formatEnd(noon + 24 * HOUR, noon)).toBe('27 Nov, 12:00')
})
