import { describe, expect, test } from 'vitest'
import { openSource, reopenSource } from '../open-source.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignInWay, StoreConfig } from '../site/site-config.ts'
import { keysAnswer, refusal, scriptedRegistry, tokensAnswer } from './scripted-registry.ts'

const start = Date.UTC(2026, 2, 1)
const registryUrl = 'https://registry.lab.example'

function stack(way: Partial<SignInWay> = {}) {
  const registry = scriptedRegistry()
  const store: StoreConfig = {
    id: 'lab',
    label: 'Lab',
    endpoint: 'https://s3.example',
    region: 'us-east-1',
    addressing: 'path',
    buckets: ['lab-data'],
    signIn: [{ kind: 'keys' }, { kind: 'quilt', registryUrl, ...way } as SignInWay],
  }
  let nowMs = start
  const env = { fetch: registry.fetch, nowMs: () => nowMs }
  return {
    registry,
    store,
    env,
    open: (how: SignIn) => openSource(store, how, env),
    code: async () => {
      registry.tokens(tokensAnswer(1, start))
      return openSource(store, { kind: 'quilt-code', code: 'pasted' }, env)
    },
    later: (seconds: number) => {
      nowMs += seconds * 1000
      return nowMs
    },
    calls: () => registry.asked.map(({ url, bearer, refreshToken }) => [new URL(url).pathname, refreshToken ?? bearer]),
  }
}

describe('a code', () => {
  test('is exchanged for tokens, and these for keys', async () => {
    const { registry, open, calls } = stack()
    registry.tokens(tokensAnswer(1, start))
    registry.keys(keysAnswer(1, start))
    const source = await open({ kind: 'quilt-code', code: ' pas\nted ' })
    expect(source).toMatchObject({ kind: 'quilt', renews: true, who: undefined })
    expect(await source.issue()).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 'secret-1',
      sessionToken: 'session-1',
      expiresMs: start + 3_600_000,
    })
    expect(calls()).toEqual([
      ['/api/token', 'pasted'],
      ['/api/auth/get_credentials', 'Bearer access-1'],
    ])
    expect(registry.asked.every(({ url }) => new URL(url).origin === registryUrl)).toBe(true)
  })

  test('that was used before is refused in words that say what to do', async () => {
    const { registry, open } = stack()
    registry.tokens({ error: 'seeded' })
    await expect(open({ kind: 'quilt-code', code: 'pasted' })).rejects.toMatchObject({
      code: 'denied',
      action: 'fix-input',
      message: expect.stringMatching(/good once.*copy a new one/),
    })
  })

  test.each(['', ' \n', 'cöde', 'qk_seeded', 'c'.repeat(20_000)])(
    'that is none, as %j, is sent nowhere',
    async (code) => {
      const { registry, open } = stack()
      await expect(open({ kind: 'quilt-code', code })).rejects.toMatchObject({ code: 'invalid', action: 'fix-input' })
      expect(registry.asked).toEqual([])
    },
  )
})

describe('a login', () => {
  test('is renewed a minute ahead of its end, each time with the token of the last answer', async () => {
    const { registry, code, later, calls } = stack()
    const source = await code()
    registry.keys(keysAnswer(1, start), keysAnswer(2, start + 3541e3), keysAnswer(3, start + 7082e3))
    await source.issue()
    registry.tokens(tokensAnswer(2, later(3541)))
    await source.issue()
    registry.tokens(tokensAnswer(3, later(3541)))
    await source.issue()
    expect(calls().slice(2)).toEqual([
      ['/api/token', 'refresh-1'],
      ['/api/auth/get_credentials', 'Bearer access-2'],
      ['/api/token', 'refresh-2'],
      ['/api/auth/get_credentials', 'Bearer access-3'],
    ])
    expect(source.keepsake?.()).toEqual({ kind: 'quilt', registryUrl, refreshToken: 'refresh-3' })
  })

  test('goes on with the new token though the keys after it did not come', async () => {
    const { registry, code, later, calls } = stack()
    const source = await code()
    registry.tokens(tokensAnswer(2, later(4000)))
    registry.keys(new Response('', { status: 503 }), keysAnswer(1, start + 4000e3))
    await expect(source.issue()).rejects.toMatchObject({ code: 'busy' })
    expect(source.keepsake?.()).toMatchObject({ refreshToken: 'refresh-2' })
    await source.issue()
    expect(calls().slice(-1)).toEqual([['/api/auth/get_credentials', 'Bearer access-2']])
  })

  test('is renewed to the end though whoever asked has gone', async () => {
    const { registry, code, later } = stack()
    const source = await code()
    const over = new AbortController()
    registry.tokens(tokensAnswer(2, later(4000)))
    const asking = source.issue({ signal: over.signal })
    over.abort()
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
    expect(source.keepsake?.()).toMatchObject({ refreshToken: 'refresh-2' })
  })

  test('whose access token was taken back early is renewed once', async () => {
    const { registry, code, calls } = stack()
    const source = await code()
    registry.keys(refusal(), keysAnswer(1, start))
    registry.tokens(tokensAnswer(2, start))
    expect(await source.issue()).toMatchObject({ accessKeyId: 'ASIA1' })
    expect(calls().slice(1)).toEqual([
      ['/api/auth/get_credentials', 'Bearer access-1'],
      ['/api/token', 'refresh-1'],
      ['/api/auth/get_credentials', 'Bearer access-2'],
    ])
  })

  test.each([
    ['keys and tokens are refused', [refusal()], [refusal()]],
    ['keys are refused twice', [tokensAnswer(2, start)], [refusal(), refusal()]],
  ])('has ended where %s', async (_, tokens, keys) => {
    const { registry, code } = stack()
    const source = await code()
    registry.tokens(...tokens)
    registry.keys(...keys)
    await expect(source.issue()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
  })

  test('that is renewed as somebody else has ended', async () => {
    const { registry, open, later } = stack()
    const jwt = (email: string) => `e30.${Buffer.from(JSON.stringify({ email })).toString('base64url')}.x`
    registry.tokens(tokensAnswer(1, start, 3600, jwt('mira@lab.example')))
    const source = await open({ kind: 'quilt-code', code: 'pasted' })
    expect(source.who).toBe('mira@lab.example')
    registry.tokens(tokensAnswer(2, later(4000), 3600, jwt('otto@lab.example')))
    await expect(source.issue()).rejects.toMatchObject({ code: 'signed-out' })
  })

  test('that was kept is renewed before anything else is asked, and knows its name then', async () => {
    const { registry, store, env, calls } = stack()
    const source = await reopenSource(store, { kind: 'quilt', registryUrl, refreshToken: 'kept' }, env)
    registry.tokens(tokensAnswer(2, start, 3600, `e30.${Buffer.from('{"name":"Mira"}').toString('base64url')}.x`))
    registry.keys(keysAnswer(1, start))
    expect(source?.who).toBeUndefined()
    await source?.issue()
    expect(source?.who).toBe('Mira')
    expect(calls()[0]).toEqual(['/api/token', 'kept'])
    expect(source?.keepsake?.()).toMatchObject({ refreshToken: 'refresh-2' })
  })

  test.each<[string, Partial<SignInWay>, string | number | null]>([
    ['of another registry', { registryUrl: 'https://other.example' }, 'kept'],
    ['of a store that is in LOCAL mode now', { local: true }, 'kept'],
    ['that is no token', {}, 7],
  ])('%s is not opened again', async (_, way, refreshToken) => {
    const { store, env } = stack(way)
    expect(await reopenSource(store, { kind: 'quilt', registryUrl, refreshToken }, env)).toBeUndefined()
  })
})

describe('an API key', () => {
  test('is the Bearer itself, asked again for new keys, and kept nowhere', async () => {
    const { registry, open, calls } = stack()
    const source = await open({ kind: 'quilt-api-key', key: ' qk_mira \n' })
    registry.keys(keysAnswer(1, start), keysAnswer(2, start))
    await source.issue()
    expect(await source.issue()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(calls()).toEqual([
      ['/api/auth/get_credentials', 'Bearer qk_mira'],
      ['/api/auth/get_credentials', 'Bearer qk_mira'],
    ])
    expect(source).toMatchObject({ kind: 'quilt', renews: true })
    expect(source.keepsake).toBeUndefined()
  })

  test('that was revoked asks for another sign-in', async () => {
    const { registry, open } = stack()
    const source = await open({ kind: 'quilt-api-key', key: 'qk_mira' })
    registry.keys(refusal())
    await expect(source.issue()).rejects.toMatchObject({
      code: 'signed-out',
      message: expect.stringMatching(/API key/),
    })
  })

  test.each(['', 'mira', 'qk_', 'QK_mira', 'qk_mi ra'])('that is none, as %j, is sent nowhere', async (key) => {
    const { registry, open } = stack()
    await expect(open({ kind: 'quilt-api-key', key })).rejects.toMatchObject({ code: 'invalid' })
    expect(registry.asked).toEqual([])
  })
})

describe('LOCAL mode', () => {
  test('asks as nobody, and keeps nothing', async () => {
    const { registry, open, calls } = stack({ local: true })
    const source = await open({ kind: 'quilt-local' })
    registry.keys({ ...keysAnswer(1, start), Expiration: null })
    expect(await source.issue()).toMatchObject({ accessKeyId: 'ASIA1', expiresMs: undefined })
    expect(calls()).toEqual([['/api/auth/get_credentials', undefined]])
    expect(source.keepsake).toBeUndefined()
  })

  test('of a registry that wants to know who asks is denied', async () => {
    const { registry, open } = stack({ local: true })
    const source = await open({ kind: 'quilt-local' })
    registry.keys(refusal())
    await expect(source.issue()).rejects.toMatchObject({ code: 'denied' })
  })
})

test.each<[string, Partial<SignInWay>, SignIn]>([
  ['LOCAL mode at a stack with accounts', {}, { kind: 'quilt-local' }],
  ['a code in LOCAL mode', { local: true }, { kind: 'quilt-code', code: 'pasted' }],
  ['an API key in LOCAL mode', { local: true }, { kind: 'quilt-api-key', key: 'qk_mira' }],
  ['a code where there is no stack', { kind: 'anonymous' }, { kind: 'quilt-code', code: 'pasted' }],
])('%s is not offered, and nothing is sent', async (_, way, how) => {
  const { registry, open } = stack(way)
  await expect(open(how)).rejects.toMatchObject({ code: 'invalid', where: { store: 'lab' } })
  expect(registry.asked).toEqual([])
})
