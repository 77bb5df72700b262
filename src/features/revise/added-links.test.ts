import { expect, test } from 'vitest'
import type { StoreState } from '../../client/engine.ts'
import { addedLinks } from './added-links.ts'

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
const stores = [store('main', 'lab', 'shared'), store('other', 'shared')]
const read = (query: string, storeId = 'main') => addedLinks(new URLSearchParams(query), stores, storeId)

test('each question is a logical key and an object, but for those of our own', () => {
  expect(read('?raw/a.tif=s3://lab/in/a%2520b.tif&store=main&job=job-1').objects).toEqual([
    { logicalKey: 'raw/a.tif', key: 'in/a b.tif', registry: { storeId: 'main', bucket: 'lab' }, versionId: undefined },
  ])
  expect(read('?a=s3://lab/a?versionId=x%252Fy').objects).toMatchObject([{ key: 'a', versionId: 'x/y' }])
})

test('a bucket of several stores is the one of the package’s own store', () => {
  const storeOf = (id: string) => read('?a=s3://shared/a', id).objects[0]?.registry.storeId
  expect([storeOf('main'), storeOf('other')]).toEqual(['main', 'other'])
})

test('what is no object of a store here is told, not dropped', () => {
  const refused = ['a=s3://elsewhere/a', 'b=https://lab/b', 'c=s3://lab/']
  expect(read(`?${refused.join('&')}`)).toEqual({ objects: [], refused })
})

test('a key that is not encoded as it should be is taken as it is', () => {
  expect(read('?a=s3://lab/100%25').objects[0]?.key).toBe('100%')
})
