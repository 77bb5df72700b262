import { describe, expect, test } from 'vitest'
import { readSiteConfig } from './read-site-config.ts'

const read = (config: object) =>
  readSiteConfig(JSON.stringify(config), '/config.json', 'https://catalog.example').stores
const registryUrl = 'https://registry.example/'

describe('a config of Quilt’s own', () => {
  test('is one store of AWS, for any bucket, with the stack’s sign-in', () => {
    expect(read({ registryUrl, mode: 'PRODUCT', region: 'eu-central-1', s3Proxy: 'https://proxy.example' })).toEqual([
      {
        id: 'quilt',
        label: 'catalog.example',
        endpoint: 'https://s3.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
        addressing: 'virtual',
        buckets: [],
        anyBucket: true,
        signIn: [{ kind: 'quilt', registryUrl: 'https://registry.example' }, { kind: 'keys' }],
      },
    ])
  })

  test('of a machine of one’s own asks nobody to sign in, and sends requests through its proxy', () => {
    const [local] = read({ registryUrl: '/__reg', mode: 'LOCAL', s3Proxy: '/__s3proxy' })
    expect(local).toMatchObject({
      region: 'us-east-1',
      proxy: 'https://catalog.example/__s3proxy',
      signIn: [{ kind: 'quilt', registryUrl: 'https://catalog.example/__reg', local: true }, { kind: 'keys' }],
    })
  })

  test('that is open lets one look around', () => {
    expect(read({ registryUrl, mode: 'OPEN' })[0]?.signIn).toContainEqual({ kind: 'anonymous' })
  })

  test('gives way to ours', () => {
    expect(read({ registryUrl: 7, selvage: { stores: [] } })).toEqual([])
  })

  test.each<[string, object]>([
    ['registryUrl', { registryUrl: 'http://registry.example' }],
    ['registryUrl', { registryUrl: 'ftp://registry.example' }],
    ['registryUrl', { registryUrl: 'javascript:alert(1)' }],
    ['registryUrl', { registryUrl: 'registry' }],
    ['registryUrl', { registryUrl: 7 }],
    ['region', { registryUrl, region: 'evil.example/x' }],
    ['region', { registryUrl, region: ['eu'] }],
    ['mode', { registryUrl, mode: 1 }],
    ['s3Proxy', { registryUrl, mode: 'LOCAL', s3Proxy: '//evil.example' }],
    ['registryUrl', { mode: 'LOCAL' }],
  ])('is refused where “%s” is wrong: %j', (field, config) => {
    expect(() => read(config)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining(`“${field}”`) }),
    )
  })
})
