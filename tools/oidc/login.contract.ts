import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNodeClient } from '../../src/client/node.ts'
import { type CredentialSource, loadOidc, type OidcWay, type StoreConfig } from '../../src/session/index.ts'
import { createBuckets } from '../engine/index.ts'
import { type Account, ADA, BOB, type Company, KEYS_LIVE_S, logIn, startCompany } from './index.ts'

const REDIRECT = 'http://127.0.0.1:9/signin/callback'
const BUCKET = 'company-data'
const ENV = { fetch, nowMs: Date.now }
let company: Company
let dataDir: string

beforeAll(async () => {
  // A slow machine may take longer for a login than an ID token of eight seconds is of use.
  company = await startCompany({ redirectUris: [REDIRECT], bucket: 'company-*', strictSeconds: 60 })
  await createBuckets(company, [{ name: BUCKET, versions: true }], [])
  dataDir = await mkdtemp(join(tmpdir(), 'selvage-login-'))
})
afterAll(async () => {
  await company.stop()
  await rm(dataDir, { recursive: true, force: true })
})

function storeWith(way: OidcWay): StoreConfig {
  const { endpoint, region } = company
  return { id: 'lab', label: 'Lab', endpoint, region, addressing: 'path', buckets: [BUCKET], signIn: [way] }
}

/** Somebody logs in at the real provider, and is asked for nothing else. */
async function signIn(account: Account, way: OidcWay, role = 'Publisher'): Promise<CredentialSource> {
  const oidc = await loadOidc()
  const roleArn = way.roles.find(({ label }) => label === role)?.arn ?? ''
  const provider = await oidc.findProvider(way, ENV)
  const asked = { storeId: 'lab', roleArn, redirectUri: REDIRECT, next: '/', keep: false, mark: 't.' }
  const { authorizationUrl, pending } = await oidc.beginSignIn(way, asked, provider, Date.now())
  const login = await oidc.loginFor(await logIn(authorizationUrl, account.id), pending, provider)
  return oidc.oidcSource({ store: storeWith(way), way, roleArn, provider, login, env: ENV })
}

async function clientWith(source: CredentialSource) {
  const keys = await source.issue()
  if (keys?.sessionToken === undefined) throw new Error('these are no temporary keys')
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  const { endpoint, region } = company
  return createNodeClient({ endpoint, region, keys: { accessKeyId, secretAccessKey, sessionToken }, dataDir })
}

test('a login at the provider gives keys that push a package, and read it again', async () => {
  const source = await signIn(ADA, company.way())
  expect(source).toMatchObject({ who: ADA.email, role: 'Publisher', renews: true })
  const client = await clientWith(source)
  const registry = `s3://${BUCKET}`
  const pushed = new client.Package()
  await pushed.set('note.md', new Blob(['measured']))
  const { topHash } = await pushed.push('lab/first', registry)
  expect(await (await client.Package.browse('lab/first', { registry })).topHash()).toBe(topHash)
  client.close()
})

describe('the engine, not the page, decides what a person may', () => {
  test('a role to read does not write', async () => {
    const client = await clientWith(await signIn(BOB, company.way(), 'Reader'))
    const pushed = new client.Package()
    await pushed.set('note.md', new Blob(['x']))
    await expect(pushed.push('lab/second', `s3://${BUCKET}`)).rejects.toMatchObject({ code: 'denied' })
    client.close()
  })

  test('a role of others is not given', async () => {
    const source = await signIn(BOB, company.way(), 'Publisher')
    await expect(source.issue()).rejects.toMatchObject({ code: 'denied', where: { code: 'AccessDenied' } })
  })

  test('a client that the provider does not know gets no tokens', async () => {
    const { reopenOidc } = await loadOidc()
    const kept = (await signIn(ADA, company.way())).keepsake?.()
    const store = storeWith({ ...company.way(), clientId: 'another' })
    const source = kept && reopenOidc(store, { ...kept, clientId: 'another' }, ENV)
    await expect(source?.issue()).rejects.toMatchObject({ code: 'denied', where: { error: 'invalid_client' } })
  })
})

test('keys live as long as the engine says, and each set is another', async () => {
  const source = await signIn(ADA, company.way({ short: true }))
  const askedMs = Date.now()
  const first = await source.issue()
  const givenMs = Date.now()
  const second = await source.issue()
  // Of the end the engine tells whole seconds.
  expect(first?.expiresMs).toBeGreaterThan(askedMs + KEYS_LIVE_S * 1000 - 1000)
  expect(first?.expiresMs).toBeLessThanOrEqual(givenMs + KEYS_LIVE_S * 1000)
  expect(second?.accessKeyId).not.toBe(first?.accessKeyId)
})

test('without refresh tokens there is nothing to keep', async () => {
  const source = await signIn(ADA, company.way({ provider: company.strict }))
  expect(source.renews).toBe(true)
  expect(source.keepsake?.()).toBeUndefined()
  expect(await source.issue()).toBeDefined()
})

test('a code is good once at the provider, too, and so is a refresh token', async () => {
  const oidc = await loadOidc()
  const way = company.way()
  const provider = await oidc.findProvider(way, ENV)
  const asked = { storeId: 'lab', roleArn: '', redirectUri: REDIRECT, next: '/', keep: false, mark: 't.' }
  const { authorizationUrl, pending } = await oidc.beginSignIn(way, asked, provider, Date.now())
  const address = await logIn(authorizationUrl, ADA.id)
  await oidc.loginFor(address, pending, provider)
  await expect(oidc.loginFor(address, pending, provider)).rejects.toMatchObject({ code: 'signed-out' })

  const kept = (await signIn(ADA, way)).keepsake?.()
  const again = () => kept && oidc.reopenOidc(storeWith(way), kept, ENV)?.issue()
  await again()
  await expect(again()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
})

test('who was shut out at the provider is signed out here at the next renewal', async () => {
  const source = await signIn(ADA, company.way())
  await source.issue()
  company.provider.revokeAll()
  await expect(source.issue()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
})
