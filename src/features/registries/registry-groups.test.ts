import { expect, test } from 'vitest'
import type { StoreState } from '../../client/engine.ts'
import { registryGroups } from './registry-groups.ts'

const store = (id: string, label: string, ...buckets: string[]): StoreState => ({
  kind: 's3',
  id,
  label,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})
const stores = [store('a', 'Lab store', 'imaging', 'genomics'), store('b', 'Public', 'imaging'), store('c', 'Bare')]
const found = (filter: string) =>
  registryGroups(stores, filter).map(({ store: { id }, registries }) => [id, ...registries.map(({ bucket }) => bucket)])

test('every store stands there with its buckets, and one without any too', () => {
  expect(found('')).toEqual([['a', 'imaging', 'genomics'], ['b', 'imaging'], ['c']])
})

test('words are looked for in buckets and stores, in any case', () => {
  expect(found('IMAG')).toEqual([
    ['a', 'imaging'],
    ['b', 'imaging'],
  ])
  expect(found('public imaging')).toEqual([['b', 'imaging']])
  expect(found('lab')).toEqual([['a', 'imaging', 'genomics']])
  expect(found('none of them')).toEqual([])
})
