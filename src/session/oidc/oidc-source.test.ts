import { beforeEach, describe, expect, test } from 'vitest'
import type { Keepsake } from '../credentials.ts'
import { loginFor } from './login.ts'
import { oidcSource, reopenOidc } from './oidc-source.ts'
import { ISSUER, ROLE, ScriptedProvider, STORE, WAY } from './scripted-provider.ts'

let scripted: ScriptedProvider
beforeEach(async () => {
  scripted = await ScriptedProvider.make()
})

async function signedIn() {
  const { provider, pending, answer } = await scripted.begun()
  const login = await loginFor(answer.href, pending, provider)
  return oidcSource({ store: STORE, way: WAY, roleArn: ROLE, provider, login, env: scripted.env })
}

test('a login becomes keys of the role, without asking the provider once more', async () => {
  const source = await signedIn()
  expect(source).toMatchObject({ kind: 'oidc', who: 'ada@example.org', role: 'Publisher', renews: true })
  expect(await source.issue()).toEqual({
    accessKeyId: 'ASIA1',
    secretAccessKey: 'secret&1',
    sessionToken: 'token-1',
    expiresMs: scripted.time.nowMs + 3_600_000,
  })
  expect(scripted.count('/token')).toBe(1)
  const { body, init } = scripted.asked.at(-1) ?? {}
  expect(Object.fromEntries(body ?? [])).toMatchObject({
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: ROLE,
    RoleSessionName: 'ada@example.org',
  })
  expect(body?.has('DurationSeconds')).toBe(false)
  expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store' })
})

test('each renewal has an ID token of its own, and the refresh token that came last', async () => {
  const source = await signedIn()
  await source.issue()
  await source.issue()
  await source.issue()
  expect(
    scripted.asked.filter(({ url }) => url.pathname === '/token').map(({ body }) => body.get('refresh_token')),
  ).toEqual([null, 'refresh-1', 'refresh-2'])
  expect(source.keepsake?.()).toMatchObject({ refreshToken: 'refresh-3' })
})

test('a token that is being changed is not lost when nobody waits for it any more', async () => {
  const source = await signedIn()
  await source.issue()
  const stop = new AbortController()
  scripted.script.instead = (url) => {
    if (url.pathname === '/token') stop.abort()
    return undefined
  }
  await expect(source.issue({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(source.keepsake?.()).toMatchObject({ refreshToken: 'refresh-2' })
})

test('a login that the provider ended signs the person out', async () => {
  const source = await signedIn()
  await source.issue()
  scripted.script.instead = (url) =>
    url.pathname === '/token' ? Response.json({ error: 'invalid_grant' }, { status: 400 }) : undefined
  await expect(source.issue()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
})

test('a provider that is busy does not sign the person out', async () => {
  const source = await signedIn()
  await source.issue()
  scripted.script.instead = (url) => (url.pathname === '/token' ? new Response('down', { status: 503 }) : undefined)
  await expect(source.issue()).rejects.toMatchObject({ code: 'busy' })
  scripted.script.instead = () => undefined
  expect(await source.issue()).toMatchObject({ accessKeyId: 'ASIA2' })
})

describe('without a refresh token', () => {
  beforeEach(() => {
    scripted.script.tokens = { refresh_token: undefined }
  })

  test('keys are renewed as long as the ID token lives, and then the person is asked', async () => {
    const source = await signedIn()
    await source.issue()
    // A token tells its end in whole seconds.
    const renewsUntilMs = Math.floor(scripted.time.nowMs / 1000) * 1000 + 300_000
    expect(source).toMatchObject({ renews: true, renewsUntilMs })
    scripted.time.nowMs += 200_000
    expect(await source.issue()).toMatchObject({ accessKeyId: 'ASIA2' })
    scripted.time.nowMs += 100_000
    expect(source.renews).toBe(false)
    await expect(source.issue()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
  })

  test('there is nothing to keep', async () => {
    expect((await signedIn()).keepsake?.()).toBeUndefined()
  })
})

describe('a kept login', () => {
  const kept: Keepsake = {
    kind: 'oidc',
    issuer: ISSUER,
    clientId: 'selvage',
    roleArn: ROLE,
    refreshToken: 'refresh-0',
    subject: 'person-7',
    who: 'ada@example.org',
  }

  test('is what the source gives to keep, and gives keys again', async () => {
    const source = await signedIn()
    expect(source.keepsake?.()).toEqual({ ...kept, refreshToken: 'refresh-1' })
    const again = reopenOidc(STORE, { ...kept, refreshToken: 'refresh-1' }, scripted.env)
    expect(again).toMatchObject({ who: 'ada@example.org', role: 'Publisher', renews: true })
    expect(await again?.issue()).toMatchObject({ accessKeyId: 'ASIA1' })
    expect(again?.keepsake?.()).toMatchObject({ refreshToken: 'refresh-2' })
  })

  test('of another person is not taken', async () => {
    scripted.script.claims = { sub: 'person-8' }
    await expect(reopenOidc(STORE, kept, scripted.env)?.issue()).rejects.toMatchObject({ code: 'denied' })
    expect(scripted.count('sts.')).toBe(0)
  })

  test.each([
    ['the issuer', { issuer: 'https://evil.example' }],
    ['the client', { clientId: 'another' }],
    ['the role', { roleArn: 'arn:aws:iam::1:role/Admin' }],
  ])('is not opened where the config no longer has %s', (_, change) => {
    expect(reopenOidc(STORE, { ...kept, ...change }, scripted.env)).toBeUndefined()
  })

  test.each(['refreshToken', 'subject', 'who'])('is not opened without its %s', (name) => {
    expect(reopenOidc(STORE, { ...kept, [name]: undefined }, scripted.env)).toBeUndefined()
  })
})
