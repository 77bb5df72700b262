import { afterEach, expect, test, vi } from 'vitest'
import { beginSignIn } from './begin-sign-in.ts'
import { findProvider } from './provider.ts'
import { ISSUER, REDIRECT, ROLE, ScriptedProvider, WAY } from './scripted-provider.ts'

afterEach(() => vi.unstubAllGlobals())

const asked = { storeId: 'lab', roleArn: ROLE, redirectUri: REDIRECT, next: '/b/data', keep: false, mark: 'w.' }

test('a person goes to the provider’s page with a challenge, a state and a nonce, which are new each time', async () => {
  const scripted = await ScriptedProvider.make()
  const provider = await findProvider(WAY, scripted.env)
  const [first, second] = await Promise.all([1, 2].map(() => beginSignIn(WAY, asked, provider, 1000)))
  if (!first || !second) throw new Error('nothing was begun')
  const url = new URL(first.authorizationUrl)
  expect(`${url.origin}${url.pathname}`).toBe(`${ISSUER}/auth`)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(first.pending.verifier))
  expect(Object.fromEntries(url.searchParams)).toEqual({
    tenant: 'lab',
    client_id: 'selvage',
    response_type: 'code',
    response_mode: 'query',
    scope: 'openid',
    redirect_uri: REDIRECT,
    state: first.pending.state,
    nonce: first.pending.nonce,
    code_challenge: Buffer.from(digest).toString('base64url'),
    code_challenge_method: 'S256',
  })
  expect(first.pending.state).toMatch(/^w\.[\w-]{43}$/)
  expect(url.href).not.toContain(first.pending.verifier)
  for (const name of ['state', 'nonce', 'verifier'] as const) {
    expect(first.pending[name]).not.toBe(second.pending[name])
    expect(first.pending[name].length).toBeGreaterThanOrEqual(43)
  }
})

test('the config adds parameters and scopes, but changes none of ours', async () => {
  const scripted = await ScriptedProvider.make()
  const way = {
    ...WAY,
    scope: 'email  offline_access',
    parameters: { prompt: 'consent', audience: 'https://s3.example', state: 'fixed', code_challenge_method: 'plain' },
  }
  const { authorizationUrl, pending } = await beginSignIn(way, asked, await findProvider(way, scripted.env), 1000)
  const parameters = new URL(authorizationUrl).searchParams
  expect(parameters.getAll('state')).toEqual([pending.state])
  expect(parameters.getAll('code_challenge_method')).toEqual(['S256'])
  expect(parameters.get('scope')).toBe('openid email offline_access')
  expect(parameters.get('prompt')).toBe('consent')
  expect(parameters.get('audience')).toBe('https://s3.example')
})

test('a page that came without encryption is told so', async () => {
  const scripted = await ScriptedProvider.make()
  const provider = await findProvider(WAY, scripted.env)
  vi.stubGlobal('crypto', {})
  await expect(beginSignIn(WAY, asked, provider, 1000)).rejects.toMatchObject({ name: 'Fault', code: 'unsupported' })
})
