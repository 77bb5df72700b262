import { expect, test, vi } from 'vitest'
import type { Account, StoreState } from '../client/engine.ts'
import { accountGroups } from './account-groups.ts'

const account: Account = {
  way: 'keys',
  who: 'AKIA…9XYZ',
  role: undefined,
  untilMs: undefined,
  renews: false,
  kept: false,
}
const store = (id: string, change: Partial<StoreState> = {}): StoreState => ({
  kind: 's3',
  id,
  label: id.toUpperCase(),
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets: ['lab'],
  session: 'signed-in',
  account,
  signIn: [{ kind: 'keys' }],
  added: false,
  ...change,
})

function menu(here: StoreState, ...others: readonly StoreState[]) {
  const page = { stores: [here, ...others], signOut: vi.fn(async () => {}), requestSignIn: vi.fn() }
  const groups = accountGroups(page, vi.fn(), here, [here, ...others])
  const choices = groups.flatMap((group) => group.choices)
  return { ...page, groups, choices, labels: choices.map(({ label }) => label) }
}

test('the menu says who one is and how, and a press on what it opens with signs nobody out', () => {
  const { groups, labels } = menu(store('a'))
  expect(groups[0]).toMatchObject({ title: 'A', notes: ['AKIA…9XYZ', 'access keys · until this tab is closed'] })
  expect(labels).toEqual(['Check the connection', 'Sign out of A', 'Settings'])
})

test('a session that has ended can be taken up again, first of all', () => {
  const { labels, choices, requestSignIn } = menu(store('a', { session: 'over' }))
  expect(labels[0]).toBe('Sign in again to A')
  choices[0]?.onChoose?.()
  expect(requestSignIn).toHaveBeenCalledWith('a')
})

test('a guest may sign in, and leave', () => {
  const { labels } = menu(store('a', { account: { ...account, way: 'anonymous' } }))
  expect(labels.slice(0, 3)).toEqual(['Sign in to A', 'Check the connection', 'Leave A'])
})

test('with several stores each has its way out, and all have one together', () => {
  const { choices, labels, signOut } = menu(store('a'), store('b'))
  expect(labels).toContain('Sign out of B')
  expect(labels).toContain('Sign in to another store…')
  choices.find(({ label }) => label === 'Sign out of B')?.onChoose?.()
  expect(signOut).toHaveBeenLastCalledWith('b')
  choices.find(({ label }) => label === 'Sign out of all')?.onChoose?.()
  expect(signOut).toHaveBeenLastCalledWith()
})
