import { expect, test } from 'vitest'
import { contentSecurityPolicy, frameMetaPolicy, framePolicy, metaPolicy, type PolicySite } from './csp.ts'

type PolicyStore = PolicySite['stores'][number]

function sources(policy: string, name: string): string[] | undefined {
  const directive = policy.split('; ').find((text) => text.split(' ')[0] === name)
  return directive?.split(' ').slice(1)
}

const local: PolicyStore = { endpoint: 'http://127.0.0.1:8333', addressing: 'path', region: 'us-east-1' }
const amazon: PolicyStore = {
  endpoint: 'https://s3.eu-central-1.amazonaws.com',
  addressing: 'virtual',
  region: 'eu-central-1',
}
const oidc = {
  kind: 'oidc',
  label: 'Company login',
  issuer: 'https://login.example/realm/lab',
  clientId: 'selvage',
  roles: [{ arn: 'arn:aws:iam::1:role/A', label: 'A' }],
} as const
const pinned = (...stores: PolicyStore[]): PolicySite => ({ stores, addStores: false })
const reached = (site: PolicySite) => sources(contentSecurityPolicy(site), 'connect-src')

test('nothing is allowed that is not named, and no text is compiled or styled', () => {
  for (const site of [{ stores: [local] }, pinned(local)]) {
    const policy = contentSecurityPolicy(site)
    expect(sources(policy, 'default-src')).toEqual(["'none'"])
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|child-src/)
    // Our own pages alone: of these an answer to be saved, and the frame of previews, show themselves in a frame.
    expect(sources(policy, 'frame-src')).toEqual(["'self'"])
    expect(sources(policy, 'require-trusted-types-for')).toEqual(["'script'"])
  }
})

test('pinned, the page may talk to its own origin and to the stores', () => {
  const other = { ...local, endpoint: 'https://minio.example:9000/ignored/path' }
  expect(reached(pinned(local, other))).toEqual(["'self'", 'http://127.0.0.1:8333', 'https://minio.example:9000'])
  expect(contentSecurityPolicy(pinned(local, other))).not.toContain('*')
})

test('open, it may talk to any store by https, and to those of this computer, and to nothing by plain http', () => {
  const everywhere = ['https:', 'http://127.0.0.1:*', 'http://localhost:*']
  expect(reached({ stores: [local] })).toEqual(["'self'", 'http://127.0.0.1:8333', ...everywhere])
  expect(reached({ stores: [], addStores: true })).toEqual(["'self'", ...everywhere])
})

test('two stores at one endpoint are named once', () => {
  expect(reached(pinned(local, local))).toEqual(["'self'", 'http://127.0.0.1:8333'])
})

test('a store with a host for each bucket allows the hosts below its endpoint', () => {
  expect(reached(pinned(amazon))).toEqual([
    "'self'",
    'https://s3.eu-central-1.amazonaws.com',
    'https://*.s3.eu-central-1.amazonaws.com',
  ])
})

test('where one signs in is named by its origin', () => {
  const quilt = { kind: 'quilt', registryUrl: 'https://registry.example/base' } as const
  const signIn = [quilt, { ...oidc, origins: ['https://keys.example'] }, { kind: 'keys' }] as const
  expect(reached(pinned({ ...local, signIn }))?.slice(2)).toEqual([
    'https://registry.example',
    'https://login.example',
    'https://keys.example',
  ])
})

test('tokens are taken for keys at AWS’s own service, at the endpoint, or where the config says', () => {
  const at = (store: PolicyStore, sts?: string) =>
    reached(pinned({ ...store, signIn: [{ ...oidc, ...(sts && { sts }) }] }))
  expect(at(amazon)).toContain('https://sts.eu-central-1.amazonaws.com')
  expect(at(local)).toEqual(["'self'", 'http://127.0.0.1:8333', 'https://login.example'])
  expect(at(amazon, 'https://sts.example')).toContain('https://sts.example')
  expect(at(amazon, 'https://sts.example')).not.toContain('https://sts.eu-central-1.amazonaws.com')
})

test.each(['javascript:alert(1)', 'file:///etc', 'no url', 'https://a;script-src', 'https://*', 'https://*.example'])(
  'the endpoint %s is refused',
  (endpoint) => {
    expect(() => contentSecurityPolicy(pinned({ ...local, endpoint }))).toThrow(TypeError)
  },
)

test('an endpoint cannot smuggle a directive in', () => {
  const sly = { ...local, endpoint: 'https://a.example/;script-src *' }
  expect(reached(pinned(sly))).toEqual(["'self'", 'https://a.example'])
})

test('the meta element says the same, less what it cannot say', () => {
  expect(contentSecurityPolicy(pinned(local))).toBe(`${metaPolicy(pinned(local))}; frame-ancestors 'none'`)
})

test('audio and video come from where the page may read, and from nowhere else', () => {
  const site = pinned(local)
  expect(sources(contentSecurityPolicy(site), 'media-src')).toEqual(['blob:', 'http://127.0.0.1:8333'])
  expect(sources(contentSecurityPolicy({ stores: [] }), 'media-src')).toContain('https:')
})

test('the frame of previews fetches nothing, sends nothing, runs our own files alone, and has no origin', () => {
  const policy = framePolicy()
  for (const name of ['default-src', 'connect-src', 'base-uri', 'form-action']) {
    expect(sources(policy, name)).toEqual(["'none'"])
  }
  expect(sources(policy, 'script-src')).toEqual(["'self'"])
  expect(sources(policy, 'sandbox')).toEqual(['allow-scripts'])
  for (const name of ['img-src', 'media-src']) expect(sources(policy, name)).toEqual(['data:', 'blob:'])
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|allow-same-origin/)
})

test('the frame’s meta element says the same, less what it cannot say', () => {
  expect(framePolicy()).toBe(`${frameMetaPolicy()}; frame-ancestors 'self'; sandbox allow-scripts`)
})
