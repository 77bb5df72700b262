import { describe, expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { findRegistry, firstRegistry } from './find-registry.ts'

const store = (id: string, ...buckets: string[]): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
})
const stores = [store('empty'), store('main', 'lab', 'shared'), store('other', 'shared')]

describe('the registry of an address', () => {
  test('is in the first store that has the bucket', () => {
    expect(findRegistry(stores, 'shared', null)).toEqual({ bucket: 'shared', storeId: 'main' })
  })

  test('is in the store that the address tells', () => {
    expect(findRegistry(stores, 'shared', 'other')).toEqual({ bucket: 'shared', storeId: 'other' })
  })

  test('is none where no store has the bucket, or the told one has not', () => {
    expect(findRegistry(stores, 'lost', null)).toBeUndefined()
    expect(findRegistry(stores, 'lab', 'other')).toBeUndefined()
  })
})

describe('the first registry', () => {
  test('is the one that the site names', () => {
    expect(firstRegistry({ stores: [], defaultRegistry: 's3://shared' }, stores)).toEqual({
      bucket: 'shared',
      storeId: 'main',
    })
  })

  test('else the first bucket of all', () => {
    expect(firstRegistry({ stores: [] }, stores)).toEqual({ bucket: 'lab', storeId: 'main' })
    expect(firstRegistry({ stores: [], defaultRegistry: 's3://lost' }, stores)).toMatchObject({ bucket: 'lab' })
  })

  test('is none in a site without buckets', () => {
    expect(firstRegistry({ stores: [] }, [store('empty')])).toBeUndefined()
  })
})
