import { expect, test } from 'vitest'
import type { OidcWay, StoreConfig } from '../site/site-config.ts'
import { sealedFor } from './sealed-for.ts'

const login: OidcWay = {
  kind: 'oidc',
  label: 'Company login',
  issuer: 'https://login.example.org',
  clientId: 'selvage',
  roles: [{ arn: 'arn:aws:iam::1:role/reader', label: 'Reader' }],
}
const store: StoreConfig = {
  id: 'main',
  label: 'Main',
  endpoint: 'https://s3.example.org',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab-data'],
  signIn: [{ kind: 'quilt', registryUrl: 'https://registry.example.org' }, login, { kind: 'keys' }],
}

test.each<[string, Partial<StoreConfig>, 'keys' | 'quilt' | 'oidc']>([
  ['another endpoint', { endpoint: 'https://s3.evil.example' }, 'keys'],
  ['plain http', { endpoint: 'http://s3.example.org' }, 'keys'],
  ['another store', { id: 'other' }, 'keys'],
  ['another registry', { signIn: [{ kind: 'quilt', registryUrl: 'https://evil.example' }] }, 'quilt'],
  ['another provider', { signIn: [{ ...login, issuer: 'https://evil.example' }] }, 'oidc'],
  ['another client', { signIn: [{ ...login, clientId: 'evil' }] }, 'oidc'],
  ['another STS', { signIn: [{ ...login, sts: 'https://evil.example' }] }, 'oidc'],
])('secrets are not opened for %s', (_, change, kind) => {
  expect(sealedFor({ ...store, ...change }, kind)).not.toBe(sealedFor(store, kind))
})

test('a way that is no longer offered opens nothing', () => {
  expect(sealedFor({ ...store, signIn: [{ kind: 'keys' }] }, 'quilt')).toBeUndefined()
})

test('what people call things, and which buckets are listed, does not matter', () => {
  const renamed = { ...store, label: 'Our store', buckets: [], signIn: [{ ...login, label: 'Login' }] }
  expect(sealedFor(renamed, 'oidc')).toBe(sealedFor(store, 'oidc'))
})
