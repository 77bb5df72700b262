import { describe, expect, test } from 'vitest'
import { readSiteConfig } from './read-site-config.ts'

const store = {
  id: 'main',
  label: 'Lab',
  endpoint: 'https://s3.example/',
  region: 'eu-central-1',
  addressing: 'path',
  buckets: ['lab-data'],
}
const read = (selvage: unknown) => readSiteConfig(JSON.stringify({ mode: 'LOCAL', selvage }), '/config.json')

describe('a config', () => {
  test('gives its stores and the default registry, and nothing of Quilt’s', () => {
    expect(read({ stores: [store], defaultRegistry: 's3://lab-data' })).toEqual({
      stores: [{ ...store, endpoint: 'https://s3.example' }],
      defaultRegistry: 's3://lab-data',
    })
  })

  test('may have no stores yet', () => {
    expect(read({ stores: [] })).toEqual({ stores: [] })
  })

  test('may say what a store’s buckets demand of each write', () => {
    const write = {
      serverSideEncryption: 'aws:kms',
      kmsKeyId: 'alias/lab',
      storageClass: 'STANDARD_IA',
      acl: 'bucket-owner-full-control',
      contentTypes: { csv: 'text/csv' },
    }
    expect(read({ stores: [{ ...store, write }] }).stores[0]?.write).toEqual(write)
  })

  test('needs neither label nor addressing', () => {
    const { label, addressing, ...rest } = store
    expect(read({ stores: [rest] }).stores[0]).toMatchObject({ label: 'main', addressing: 'path' })
  })

  test.each([
    [undefined, 'selvage'],
    [{}, 'selvage.stores'],
    [{ stores: ['main'] }, 'selvage.stores[0]'],
    [{ stores: [{ ...store, endpoint: 'file:///etc' }] }, 'endpoint'],
    [{ stores: [{ ...store, endpoint: 'https://key:secret@s3.example' }] }, 'must not hold keys'],
    [{ stores: [{ ...store, id: 'Main Store' }] }, 'id'],
    [{ stores: [store, store] }, 'two stores'],
    [{ stores: [{ ...store, buckets: 'lab' }] }, 'buckets'],
    [{ stores: [{ ...store, addressing: 'dns' }] }, 'addressing'],
    [{ stores: [{ ...store, region: '' }] }, 'region'],
    [{ stores: [store], defaultRegistry: 'lab-data' }, 'defaultRegistry'],
    [{ stores: [{ ...store, write: 'AES256' }] }, 'write'],
    [{ stores: [{ ...store, write: { acl: true } }] }, 'write.acl'],
    [{ stores: [{ ...store, write: { storageclass: 'STANDARD' } }] }, 'write.storageclass'],
    [{ stores: [{ ...store, write: { contentTypes: { csv: 1 } } }] }, 'write.contentTypes'],
  ])('that is wrong says where: %#', (selvage, place) => {
    expect(() => read(selvage)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining(place) }),
    )
  })

  test('that is no JSON is invalid', () => {
    expect(() => readSiteConfig('<!doctype html>', '/config.json')).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  })
})
