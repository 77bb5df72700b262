import { expect, it } from 'vitest'
import type { Preferences, StoreState } from '../../client/engine.ts'
import { firstSource, sourceBuckets } from './source-buckets.ts'

const store = (id: string, buckets: readonly string[], more: Partial<StoreState> = {}): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets,
  anyBucket: false,
  session: 'signed-in',
  account: undefined,
  signIn: [],
  added: false,
  ...more,
})
const STORES = [
  store('main', ['lab', 'raw']),
  store('far', ['raw', 'remote']),
  store('disk', ['home'], { kind: 'browser' }),
]
const LAB = { storeId: 'main', bucket: 'lab' }

const named = (wanted: Preferences['sourceBuckets'], stores = STORES, registry = LAB) =>
  sourceBuckets(stores, registry, wanted).map(({ storeId, bucket }) => `${storeId}/${bucket}`)

it('are all that the site knows where the registry names none, and no disk but its own', () => {
  expect(named(undefined)).toEqual(['main/lab', 'main/raw', 'far/raw', 'far/remote'])
  expect(named(undefined, STORES, { storeId: 'disk', bucket: 'home' })).toContain('disk/home')
})

it('are those that it names, in its order, in its own store first; what no store has is left out', () => {
  expect(named(['remote', 'raw', 'unknown', 'home'])).toEqual(['far/remote', 'main/raw'])
  expect(named([])).toEqual([])
  expect(named(['unknown'], [store('main', ['lab'], { anyBucket: true })])).toEqual(['main/unknown'])
})

it('begin with the one that is its default, else with its own bucket, else with the first', () => {
  const wanted = (sources: Preferences['sourceBuckets'], standard?: string) =>
    ({ sourceBuckets: sources, defaultSourceBucket: standard }) as Preferences
  const first = (preferences: Preferences | undefined) =>
    firstSource(sourceBuckets(STORES, LAB, preferences?.sourceBuckets), LAB, preferences)?.bucket
  expect(first(undefined)).toBe('lab')
  expect(first(wanted(['raw', 'remote'], 'remote'))).toBe('remote')
  expect(first(wanted(['raw', 'lab']))).toBe('raw')
  expect(first(wanted([]))).toBeUndefined()
})
