import { expect, it } from 'vitest'
import type { StoreState } from '../../client/engine.ts'
import { pathTarget } from './path-target.ts'

const store = (id: string, buckets: readonly string[], anyBucket = false): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets,
  anyBucket,
  session: 'signed-in',
  signIn: [],
  added: false,
})
const here = { storeId: 'main', bucket: 'lab' }
const stores = [store('main', ['lab', 'raw']), store('own', ['raw', 'scratch']), store('any', [], true)]

it('a path is one of the bucket that is shown, taken as it is typed', () => {
  expect(pathTarget(' /day 1/100%.csv ', here, stores)).toEqual({
    registry: here,
    key: 'day 1/100%.csv',
    versionId: undefined,
  })
  expect(pathTarget('', here, stores)).toEqual({ registry: here, key: '', versionId: undefined })
})

it('an address leads to its bucket, in this store before others', () => {
  const of = (text: string) => pathTarget(text, here, stores)
  expect(of('s3://lab/day%201/a.csv')).toMatchObject({ registry: here, key: 'day 1/a.csv' })
  expect(of('s3://raw/a?versionId=v1')).toEqual({
    registry: { storeId: 'main', bucket: 'raw' },
    key: 'a',
    versionId: 'v1',
  })
  expect(of('s3://scratch')).toMatchObject({ registry: { storeId: 'own', bucket: 'scratch' }, key: '' })
  expect(of('s3://elsewhere/')).toMatchObject({ registry: { storeId: 'any', bucket: 'elsewhere' } })
})

it('what is neither is told', () => {
  expect(pathTarget('https://evil.example/a', here, stores)).toContain('https://')
  expect(pathTarget('s3:///a', here, stores)).toContain('s3://bucket/key')
  expect(pathTarget('s3://none/a', here, [store('main', ['lab'])])).toContain('“none”')
})
