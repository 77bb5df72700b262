import { describe, expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { findLocal, findRegistry, firstRegistry, isFirstRun } from './find-registry.ts'

const store = (id: string, ...buckets: string[]): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})
const stores = [store('empty'), store('main', 'lab', 'shared'), store('other', 'shared')]

describe('the registry of an address', () => {
  test('is in the first store that has the bucket', () => {
    expect(findRegistry(stores, 'shared', null)).toEqual({ bucket: 'shared', storeId: 'main' })
  })

  test('is in the store that the address tells', () => {
    expect(findRegistry(stores, 'shared', 'other')).toEqual({ bucket: 'shared', storeId: 'other' })
  })

  test('is in a store that may have any bucket where no other names it', () => {
    const stack = { ...store('quilt'), anyBucket: true }
    expect(findRegistry([stack, ...stores], 'lost', null)).toEqual({ bucket: 'lost', storeId: 'quilt' })
    expect(findRegistry([stack, ...stores], 'lab', null)).toEqual({ bucket: 'lab', storeId: 'main' })
    expect(findRegistry([stack, ...stores], 'lab', 'quilt')).toEqual({ bucket: 'lab', storeId: 'quilt' })
  })

  test('is none where no store has the bucket, or the told one has not', () => {
    expect(findRegistry(stores, 'lost', null)).toBeUndefined()
    expect(findRegistry(stores, 'lab', 'other')).toBeUndefined()
  })
})

describe('the registry of an address under /local', () => {
  const local = [...stores, { ...store('local', 'local'), kind: 'browser' as const }]
  const withFolder = [...local, { ...store('folder-1', 'packages'), kind: 'folder' as const }]

  test('is on the browser’s own disk, or in the opened folder that it tells', () => {
    expect(findLocal(withFolder, null)).toEqual({ bucket: 'local', storeId: 'local' })
    expect(findLocal(withFolder, 'folder-1')).toEqual({ bucket: 'packages', storeId: 'folder-1' })
  })

  test('is none where the folder is not open, and never a bucket', () => {
    expect(findLocal(local, 'folder-1')).toBeUndefined()
    expect(findLocal(local, 'main')).toBeUndefined()
    expect(findRegistry(local, 'local', null)).toBeUndefined()
  })
})

test('a store that names no buckets has any that no other store has', () => {
  const stack = { ...store('quilt'), anyBucket: true }
  expect(findRegistry([stack, ...stores], 'unheard-of', null)).toEqual({ bucket: 'unheard-of', storeId: 'quilt' })
  expect(findRegistry([stack, ...stores], 'lab', null)).toEqual({ bucket: 'lab', storeId: 'main' })
  expect(findRegistry([stack, ...stores], 'lab', 'quilt')).toEqual({ bucket: 'lab', storeId: 'quilt' })
})

describe('the first registry', () => {
  test('is the one that the site names', () => {
    expect(firstRegistry({ stores, defaultRegistry: 's3://shared' }, undefined)).toEqual({
      bucket: 'shared',
      storeId: 'main',
    })
  })

  test('else the first bucket of all', () => {
    expect(firstRegistry({ stores }, undefined)).toEqual({ bucket: 'lab', storeId: 'main' })
    expect(firstRegistry({ stores, defaultRegistry: 's3://lost' }, undefined)).toMatchObject({
      bucket: 'lab',
    })
  })

  test('is before all what the person chose, as long as it is there', () => {
    const site = { stores, defaultRegistry: 's3://lab' }
    expect(firstRegistry(site, { bucket: 'shared', storeId: 'other' })).toEqual({
      bucket: 'shared',
      storeId: 'other',
    })
    expect(firstRegistry(site, { bucket: 'lab', storeId: 'other' })).toMatchObject({ storeId: 'main' })
  })

  test('without a store is the browser’s own disk', () => {
    const disk = { ...store('local', 'local'), kind: 'browser' as const }
    expect(firstRegistry({ stores: [disk] }, undefined)).toEqual({ bucket: 'local', storeId: 'local' })
  })

  test('is none in a site without buckets', () => {
    expect(firstRegistry({ stores: [store('empty')] }, undefined)).toBeUndefined()
  })
})

describe('the first run', () => {
  const disk = { ...store('local', 'local'), kind: 'browser' as const }

  test('is where the site has no bucket and nothing was chosen', () => {
    expect(isFirstRun({ stores: [disk] }, undefined)).toBe(true)
    expect(isFirstRun({ stores: [disk, store('quilt')] }, undefined)).toBe(true)
    expect(isFirstRun({ stores: [disk] }, { bucket: 'gone', storeId: 'gone' })).toBe(true)
  })

  test('is over with a bucket, or with a choice', () => {
    expect(isFirstRun({ stores: [disk, ...stores] }, undefined)).toBe(false)
    expect(isFirstRun({ stores: [disk] }, { bucket: 'local', storeId: 'local' })).toBe(false)
    const stack = { ...store('quilt'), anyBucket: true }
    expect(isFirstRun({ stores: [stack] }, { bucket: 'lab', storeId: 'quilt' })).toBe(false)
  })
})
