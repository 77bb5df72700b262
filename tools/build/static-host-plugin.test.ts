import { expect, test } from 'vitest'
import { metaPolicy } from '../serve/csp.ts'
import { siteIn } from './static-host-plugin.ts'

test('a config is read as the page reads it', () => {
  const store = { id: 'a', endpoint: 'https://s3.example', region: 'us-east-1', buckets: [] }
  const site = siteIn(JSON.stringify({ selvage: { stores: [store], addStores: false } }))
  expect(site).toMatchObject({ stores: [{ endpoint: 'https://s3.example', addressing: 'path' }], addStores: false })
  expect(metaPolicy(site)).toContain("connect-src 'self' https://s3.example;")
})

test.each(['{}', '{"selvage":{}}', '{"selvage":{"stores":[{}]}}', '{"selvage":{"stores":[null]}}', 'null'])(
  '%s breaks the build off, for the page could reach no store',
  (text) => {
    expect(() => siteIn(text)).toThrow(/config\.json/)
  },
)
