import { describe, expect, test } from 'vitest'
import { readSiteConfig } from './read-site-config.ts'

const URL_HERE = 'https://catalog.example/config.json'
const OWN = 'https://catalog.example'
const store = {
  id: 'main',
  label: 'Lab',
  endpoint: 'https://s3.example/',
  region: 'eu-central-1',
  addressing: 'path',
  buckets: ['lab-data'],
}
const quilt = { kind: 'quilt', registryUrl: 'https://registry.example/' }
const oidc = {
  kind: 'oidc',
  label: 'Company login',
  issuer: 'https://login.example/realm/',
  clientId: 'selvage',
  roles: [{ arn: 'arn:aws:iam::123456789012:role/Publisher', label: 'Publisher' }],
}
const read = (selvage: unknown) => readSiteConfig(JSON.stringify({ mode: 'LOCAL', selvage }), URL_HERE, OWN)
const withWays = (...signIn: unknown[]) => read({ stores: [{ ...store, signIn }] })

describe('a config', () => {
  test('gives its stores and the default registry, and nothing of Quilt’s', () => {
    expect(read({ stores: [store], defaultRegistry: 's3://lab-data', addStores: false })).toEqual({
      stores: [{ ...store, endpoint: 'https://s3.example' }],
      defaultRegistry: 's3://lab-data',
      addStores: false,
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

  test('may offer every way to sign in, in its order', () => {
    const all = {
      ...oidc,
      scope: 'openid email',
      sts: 'https://sts.example',
      seconds: 3600,
      parameters: { audience: 'x' },
    }
    expect(withWays(all, quilt, { kind: 'keys' }, { kind: 'anonymous' }).stores[0]?.signIn).toEqual([
      all,
      { kind: 'quilt', registryUrl: 'https://registry.example' },
      { kind: 'keys' },
      { kind: 'anonymous' },
    ])
  })

  test('names a role by the end of its ARN where it has no other name', () => {
    const roles = [{ arn: 'arn:aws:iam::role/lab/Reader' }]
    expect(withWays({ ...oidc, roles }).stores[0]?.signIn).toMatchObject([{ roles: [{ label: 'Reader' }] }])
  })

  test('keeps an issuer as it stands, to the last slash', () => {
    expect(withWays(oidc).stores[0]?.signIn).toMatchObject([{ issuer: 'https://login.example/realm/' }])
  })

  test('writes a host with foreign letters so that they are seen', () => {
    expect(read({ stores: [{ ...store, endpoint: 'https://s3.exаmple' }] }).stores[0]?.endpoint).toBe(
      'https://s3.xn--exmple-4nf',
    )
  })

  test('may name a store of this computer by http, and elsewhere one that nobody signs in to', () => {
    expect(read({ stores: [{ ...store, endpoint: 'http://127.0.0.1:8333' }] }).stores).toHaveLength(1)
    const open = { ...store, endpoint: 'http://data.example', signIn: [{ kind: 'anonymous' }] }
    expect(read({ stores: [open] }).stores[0]?.endpoint).toBe('http://data.example')
  })
})

describe('a config is refused, and told where it is wrong', () => {
  test.each<[string, object]>([
    ['selvage', []],
    ['selvage.stores', {}],
    ['selvage.addStores', { stores: [], addStores: 'no' }],
    ['selvage.addstores', { stores: [], addstores: false }],
    ['selvage.defaultRegistry', { stores: [store], defaultRegistry: 'lab-data' }],
    ['selvage.stores', { stores: [store, store] }],
    ['selvage.stores[0]', { stores: ['main'] }],
  ])('%s: %j', (place, selvage) => {
    expect(() => read(selvage)).toThrow(refusal(place))
  })

  test.each<[string, object]>([
    ['id', { id: 'Main Store' }],
    ['label', { label: 7 }],
    ['label', { label: 'Lab\u0000' }],
    ['region', { region: '' }],
    ['region', { region: 'eu/../x' }],
    ['buckets', { buckets: 'lab' }],
    ['buckets', { buckets: ['lab@evil.example'] }],
    ['buckets', { buckets: ['a/b'] }],
    ['buckets', { buckets: ['a..b'] }],
    ['buckets', { addressing: 'virtual', buckets: ['evil.example'] }],
    ['buckets[1]', { buckets: ['lab', 7] }],
    ['addressing', { addressing: 'dns' }],
    ['adressing', { adressing: 'virtual' }],
    ['anyBucket', { anyBucket: 1 }],
    ['keysPath', { keysPath: '//evil.example/keys' }],
    ['endpoint', { endpoint: 'file:///etc' }],
    ['endpoint', { endpoint: 'javascript:alert(1)' }],
    ['endpoint', { endpoint: 'java\tscript:alert(1)' }],
    ['endpoint', { endpoint: 'https://key:secret@s3.example' }],
    ['endpoint', { endpoint: 'http://s3.example' }],
    ['endpoint', { endpoint: 'http://127.0.0.1.evil.example' }],
    ['endpoint', { endpoint: 'https://s3.example/bucket' }],
    ['endpoint', { endpoint: 'https://s3.example?x' }],
    ['endpoint', { endpoint: 'https://s3.example./' }],
    ['endpoint', { endpoint: 'https://s3.example:0' }],
    ['endpoint', { endpoint: 'https://*.example' }],
    ['endpoint', { endpoint: 'https://a;script-src' }],
    ['endpoint', { endpoint: 'https://' }],
    ['endpoint', { endpoint: OWN }],
    ['write', { write: 'AES256' }],
    ['write.acl', { write: { acl: true } }],
    ['write.storageclass', { write: { storageclass: 'STANDARD' } }],
    ['write.contentTypes', { write: { contentTypes: { csv: 1 } } }],
    ['signIn', { signIn: {} }],
    ['signIn', { signIn: [] }],
    ['signIn', { signIn: [{ kind: 'keys' }, { kind: 'keys' }] }],
  ])('stores[0].%s: %j', (field, change) => {
    expect(() => read({ stores: [{ ...store, ...change }] })).toThrow(refusal(`selvage.stores[0].${field}`))
  })

  test.each<[string, unknown]>([
    ['', 'keys'],
    ['.kind', {}],
    ['.kind', { kind: 'password' }],
    ['.kind', { kind: '__proto__' }],
    ['.secretAccessKey', { kind: 'keys', secretAccessKey: 'x' }],
    ['.registryUrl', { kind: 'quilt' }],
    ['.registryUrl', { ...quilt, registryUrl: 'http://registry.example' }],
    ['.registryUrl', { ...quilt, registryUrl: 'ftp://registry.example' }],
    ['.registryUrl', { ...quilt, registryUrl: 'javascript:alert(1)' }],
    ['.registryUrl', { ...quilt, registryUrl: '\u0001javascript:alert(1)' }],
    ['.registryUrl', { ...quilt, registryUrl: 'https://u@registry.example' }],
    ['.registryUrl', { ...quilt, registryUrl: '//registry.example' }],
    ['.registryUrl', { ...quilt, registryUrl: '/\\evil.example' }],
    ['.local', { ...quilt, local: 'yes' }],
    ['.issuer', { ...oidc, issuer: 'http://login.example' }],
    ['.issuer', { ...oidc, issuer: 'https://login.example?tenant=1' }],
    ['.issuer', { ...oidc, issuer: undefined }],
    ['.clientId', { ...oidc, clientId: '' }],
    ['.clientSecret', { ...oidc, clientSecret: 'x' }],
    ['.scope', { ...oidc, scope: 'email' }],
    ['.sts', { ...oidc, sts: 'http://sts.example' }],
    ['.roles', { ...oidc, roles: undefined }],
    ['.roles', { ...oidc, roles: [] }],
    ['.roles', { ...oidc, roles: [oidc.roles[0], oidc.roles[0]] }],
    ['.roles[0].arn', { ...oidc, roles: [{ arn: 'Publisher' }] }],
    ['.seconds', { ...oidc, seconds: '3600' }],
    ['.seconds', { ...oidc, seconds: 9e99 }],
    ['.parameters.redirect_uri', { ...oidc, parameters: { redirect_uri: 'https://evil.example' } }],
    ['.parameters.audience', { ...oidc, parameters: { audience: {} } }],
    ['.origins[0]', { ...oidc, origins: ['*'] }],
  ])('stores[0].signIn[0]%s: %j', (field, way) => {
    expect(() => withWays(way)).toThrow(refusal(`selvage.stores[0].signIn[0]${field}`))
  })

  test.each<[string, string, string]>([
    ['a page', '<!doctype html><title>Sign in</title>', 'a page stands in its place'],
    ['no JSON', '{selvage}', 'no JSON'],
    ['a list', '[]', 'must be an object'],
    ['nothing', '', 'no JSON'],
    ['null', 'null', 'must be an object'],
    ['far too large', `{"selvage":{"stores":[]},"x":"${'x'.repeat(2 ** 20)}"}`, 'larger than 1 MiB'],
    [
      'deep where a store should be',
      `{"selvage":{"stores":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}}`,
      'stores[0]',
    ],
    ['of neither Quilt nor us', '{"__proto__":{"selvage":{"stores":[]}}}', 'selvage'],
  ])('that is %s', (_, text, what) => {
    expect(() => readSiteConfig(text, URL_HERE, OWN)).toThrow(refusal(what))
  })

  test('and no object that stands in it changes any other', () => {
    const text = `{"selvage":{"stores":[{"__proto__":{"polluted":1},"id":"a"}],"__proto__":{"addStores":false}}}`
    expect(() => readSiteConfig(text, URL_HERE, OWN)).toThrow(refusal('__proto__'))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('by the name of another site, where it is another’s', () => {
    expect(() => readSiteConfig('[]', 'https://other.example/config.json', OWN)).toThrow('of https://other.example')
  })
})

function refusal(place: string): object {
  return expect.objectContaining({ code: 'invalid', message: expect.stringContaining(place) })
}
