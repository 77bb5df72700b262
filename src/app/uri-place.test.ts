import { expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { createLinks } from '../features/links.ts'
import { uriPlace } from './uri-place.ts'

const store = (id: string, ...buckets: string[]): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})
const stores = [store('main', 'lab'), store('other', 'spare')]
const place = (bucket: string, more = {}) =>
  uriPlace(createLinks(stores), stores, {
    bucket,
    name: 'team/data',
    revision: 'latest',
    path: '',
    catalog: undefined,
    ...more,
  })

test('a URI leads to the package, its revision by hash or tag, and the path in it', () => {
  expect(place('lab')).toBe('/b/lab/packages/team/data')
  expect(place('spare', { revision: '3f9a1c2' })).toBe('/b/spare/packages/team/data/tree/3f9a1c2/')
  expect(place('lab', { revision: 'v1', path: '100%/a b.csv' })).toBe(
    '/b/lab/packages/team/data/tree/v1/100%25/a%20b.csv',
  )
})

test('a URI of a bucket that no store has leads to the page that says so, and names no store', () => {
  expect(place('strange')).toBe('/b/strange/packages/team/data')
})
