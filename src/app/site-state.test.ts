import { expect, test } from 'vitest'
import type { Account, StoreState } from '../client/engine.ts'
import { sessionChanges } from './site-state.ts'

const account: Account = {
  way: 'quilt',
  who: 'mira@lab.example',
  role: undefined,
  untilMs: 1_000,
  renews: true,
  kept: false,
}
const store: StoreState = {
  kind: 's3',
  id: 'main',
  label: 'Lab store',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets: ['lab-data'],
  session: 'signed-in',
  account,
  signIn: [{ kind: 'keys' }],
  added: false,
}
const out: StoreState = { ...store, session: 'signed-out', account: undefined }
const over: StoreState = { ...store, session: 'over' }

test.each<[string, StoreState, StoreState, readonly unknown[]]>([
  ['keys that were renewed', store, { ...store, account: { ...account, untilMs: 9_000 } }, []],
  ['a choice to be kept', store, { ...store, account: { ...account, kept: true } }, []],
  ['a session that ended by itself', store, over, []],
  ['a sign-in', out, store, [{ storeId: 'main', change: 'other' }]],
  ['a sign-out', store, out, [{ storeId: 'main', change: 'other' }]],
  ['a sign-out of an ended session', over, out, [{ storeId: 'main', change: 'other' }]],
  ['the same person again', over, store, [{ storeId: 'main', change: 'back' }]],
  [
    'another person',
    over,
    { ...store, account: { ...account, who: 'jo@lab.example' } },
    [{ storeId: 'main', change: 'other' }],
  ],
  [
    'another role',
    store,
    { ...store, account: { ...account, role: 'Publisher' } },
    [{ storeId: 'main', change: 'other' }],
  ],
])('%s', (_, before, after, changes) => {
  expect(sessionChanges([before], [after])).toEqual(changes)
})

test('a store that was taken away is forgotten, one that was added had nothing to forget', () => {
  expect(sessionChanges([store], [])).toEqual([{ storeId: 'main', change: 'gone' }])
  expect(sessionChanges([], [store])).toEqual([])
})
