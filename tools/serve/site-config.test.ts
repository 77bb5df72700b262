import { expect, test } from 'vitest'
import { readSiteConfig } from '../../src/session/index.ts'
import { configJson } from './site-config.ts'

const store = {
  id: 'main',
  label: 'Main',
  endpoint: 'https://s3.example',
  region: 'eu-central-1',
  addressing: 'path' as const,
  buckets: ['lab'],
}

test('a site is read back as it was given', () => {
  const signIn = [{ kind: 'quilt', registryUrl: 'https://registry.example' }, { kind: 'keys' }] as const
  const site = { stores: [{ ...store, signIn }], defaultRegistry: 's3://lab', addStores: false }
  expect(readSiteConfig(configJson(site), '/config.json')).toEqual(site)
})

test('quilt3 and Quilt’s page find the region and the first stack', () => {
  const quilt = { kind: 'quilt', registryUrl: 'https://registry.example' } as const
  expect(JSON.parse(configJson({ stores: [store, { ...store, id: 'b', signIn: [quilt] }] }))).toMatchObject({
    mode: 'PRODUCT',
    region: 'eu-central-1',
    registryUrl: 'https://registry.example',
  })
})

test('without a stack, or with one that asks nobody to sign in, the mode is LOCAL', () => {
  const local = { kind: 'quilt', registryUrl: '/__reg', local: true } as const
  expect(JSON.parse(configJson({ stores: [store] }))).toMatchObject({ mode: 'LOCAL' })
  expect(JSON.parse(configJson({ stores: [{ ...store, signIn: [local] }] }))).toMatchObject({ mode: 'LOCAL' })
})
