import { expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { createLinks } from '../features/links.ts'
import { comparedRegistry } from './compared-registry.ts'

const store = (id: string, kind: StoreState['kind'], ...buckets: string[]): StoreState => ({
  kind,
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})

const stores = [
  store('main', 's3', 'lab', 'shared'),
  store('other', 's3', 'shared'),
  store('disk', 'browser', 'local'),
  store('folder-1', 'folder', 'packages'),
]
const lab = { bucket: 'lab', storeId: 'main' }

test.each([
  ['the same', lab],
  ['another bucket', { bucket: 'shared', storeId: 'main' }],
  ['a bucket of that name in another store', { bucket: 'shared', storeId: 'other' }],
  ['this browser', { bucket: 'local', storeId: 'disk' }],
  ['a folder', { bucket: 'packages', storeId: 'folder-1' }],
])('what a link compares with is found again: %s', (_, registry) => {
  const link = createLinks(stores).compare(lab, 'a/b', 'latest', 'latest', { to: { registry, name: 'c/d' } })
  const { searchParams } = new URL(link, 'https://app.example')
  expect(searchParams.get('with')).toBe('c/d')
  expect(comparedRegistry(stores, lab, searchParams).registry).toEqual(registry)
  const back = createLinks(stores).compare(registry, 'c/d', 'latest', 'latest', { to: { registry: lab, name: 'a/b' } })
  expect(comparedRegistry(stores, registry, new URL(back, 'https://app.example').searchParams).registry).toEqual(lab)
})

test('a bucket that no store has is told by its name', () => {
  const search = new URLSearchParams({ in: 'nowhere' })
  expect(comparedRegistry(stores, lab, search)).toEqual({ registry: undefined, bucket: 'nowhere' })
})
