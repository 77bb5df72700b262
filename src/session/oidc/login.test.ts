import { beforeEach, describe, expect, test } from 'vitest'
import { loginFor, refreshed } from './login.ts'
import { findProvider } from './provider.ts'
import { ISSUER, ScriptedProvider, WAY } from './scripted-provider.ts'

let scripted: ScriptedProvider
beforeEach(async () => {
  scripted = await ScriptedProvider.make()
})

async function login() {
  const { provider, pending, answer } = await scripted.begun()
  return { provider, pending, login: await loginFor(answer.href, pending, provider) }
}

test('the code goes to the token endpoint with the verifier, and the ID token’s own claims say who it is', async () => {
  const { pending, login: given } = await login()
  const asked = scripted.asked.find(({ url }) => url.pathname === '/token')
  expect(Object.fromEntries(asked?.body ?? [])).toEqual({
    grant_type: 'authorization_code',
    code: 'the-code',
    client_id: 'selvage',
    redirect_uri: pending.redirectUri,
    code_verifier: pending.verifier,
  })
  expect(asked?.init).toMatchObject({ credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' })
  expect(given).toMatchObject({ subject: 'person-7', who: 'ada@example.org' })
  expect(given.idTokenEndMs).toBe((Math.floor(scripted.time.nowMs / 1000) + 300) * 1000)
})

test.each([
  ['the user name, where there is no e-mail', { email: undefined, preferred_username: 'ada' }, 'ada'],
  ['the subject, where there is neither', { email: undefined }, 'person-7'],
  ['the subject, where the e-mail is none', { email: { toString: 1 } }, 'person-7'],
])('a person is called by %s', async (_, claims, who) => {
  scripted.script.claims = claims
  expect((await login()).login.who).toBe(who)
})

describe('an ID token proves nothing', () => {
  const past = () => Math.floor(scripted.time.nowMs / 1000) - 3600
  test.each([
    ['for another client', () => ({ aud: 'another' })],
    ['for several clients, and another party', () => ({ aud: ['selvage', 'another'], azp: 'another' })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['that has ended', () => ({ exp: past() })],
    ['that begins in an hour', () => ({ nbf: past() + 7200 })],
    ['with another nonce', () => ({ nonce: 'replayed' })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['without a subject', () => ({ sub: undefined })],
    ['without an end', () => ({ exp: undefined })],
  ])('%s', async (_, claims) => {
    scripted.script.claims = claims()
    await expect(login()).rejects.toMatchObject({ name: 'Fault', code: 'denied', action: 'sign-in' })
  })

  test('that a stranger signed', async () => {
    scripted.script.signedByStranger = true
    await expect(login()).rejects.toMatchObject({ code: 'denied' })
  })

  test('that nobody signed', async () => {
    const claims = (await scripted.idToken()).split('.')[1]
    const header = Buffer.from('{"alg":"none"}').toString('base64url')
    scripted.script.tokens = { id_token: `${header}.${claims}.` }
    await expect(login()).rejects.toMatchObject({ code: 'denied' })
  })

  test('that is not there', async () => {
    scripted.script.tokens = { id_token: undefined }
    await expect(login()).rejects.toMatchObject({ code: 'denied' })
  })
})

test('a wrong clock of this computer does no harm: the servers’ time counts', async () => {
  scripted.time = { nowMs: Date.now() + 3 * 3_600_000 }
  expect((await login()).login.subject).toBe('person-7')
})

describe('a refreshed login', () => {
  test('has the new tokens, and the old refresh token where there is no new one', async () => {
    const { provider, login: first } = await login()
    const second = await refreshed(first, 'refresh-1', provider)
    expect(second.refreshToken).toBe('refresh-2')
    expect(second.idToken).not.toBe(first.idToken)
    scripted.script.tokens = { refresh_token: undefined }
    expect((await refreshed(second, 'refresh-2', provider)).refreshToken).toBe('refresh-2')
  })

  test('keeps the ID token before, where the provider gives no new one', async () => {
    const { provider, login: first } = await login()
    scripted.script.tokens = { id_token: undefined }
    expect(await refreshed(first, 'refresh-1', provider)).toEqual({ ...first, refreshToken: 'refresh-2' })
  })

  test.each([
    ['of another person', () => ({ sub: 'person-8' })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['for another client', () => ({ aud: 'another' })],
  ])('%s is refused', async (_, claims) => {
    const { provider, login: first } = await login()
    scripted.script.claims = claims()
    await expect(refreshed(first, 'refresh-1', provider)).rejects.toMatchObject({ code: 'denied' })
  })

  test('that a stranger signed is refused', async () => {
    const { provider, login: first } = await login()
    scripted.script.signedByStranger = true
    await expect(refreshed(first, 'refresh-1', provider)).rejects.toMatchObject({ code: 'denied' })
  })
})

describe('a provider is not gone to', () => {
  const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['that names itself otherwise', 'invalid', { issuer: 'https://evil.example' }],
    ['whose login page is a script', 'invalid', { authorization_endpoint: 'javascript:alert(1)' }],
    ['whose login page is not encrypted', 'invalid', { authorization_endpoint: 'http://login.example/auth' }],
    ['whose tokens come unencrypted', 'invalid', { token_endpoint: 'http://login.example/token' }],
    ['whose keys come unencrypted', 'invalid', { jwks_uri: 'http://login.example/jwks' }],
    ['that has no login page', 'invalid', { authorization_endpoint: undefined }],
  ]
  test.each(cases)('%s', async (_, code, metadata) => {
    scripted.script.metadata = metadata
    await expect(findProvider(WAY, scripted.env)).rejects.toMatchObject({ name: 'Fault', code })
  })

  test.each([
    ['that answers a page', new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'foreign'],
    ['that is not there', new Response('', { status: 404 }), 'foreign'],
    ['that sends us on', new Response(null, { status: 302, headers: { location: 'https://evil.example' } }), 'foreign'],
  ])('%s', async (_, response, code) => {
    scripted.script.instead = () => response
    await expect(findProvider(WAY, scripted.env)).rejects.toMatchObject({ code, where: { issuer: ISSUER } })
  })

  test('that is asked without encryption', async () => {
    const way = { ...WAY, issuer: 'http://login.example' }
    await expect(findProvider(way, scripted.env)).rejects.toMatchObject({ code: 'invalid' })
    expect(scripted.asked).toEqual([])
  })
})
