import { beforeEach, describe, expect, test } from 'vitest'
import { type CredentialSource, MemoryShelf, type StoreConfig, Vault } from '../../session/index.ts'
import { ISSUER, REDIRECT, ROLE, ScriptedProvider, STORE, WAY } from '../../session/oidc/scripted-provider.ts'
import type { OidcStart, StoreState } from '../engine.ts'
import { OidcSignIns } from './oidc-sign-in.ts'

const START: OidcStart = {
  issuer: ISSUER,
  clientId: 'selvage',
  roleArn: ROLE,
  redirectUri: REDIRECT,
  next: '/b/data',
  keep: true,
  inWindow: false,
}
const STATE: StoreState = { ...STORE, kind: 's3', session: 'signed-in', signIn: [WAY], added: false }

let scripted: ScriptedProvider
let shelf: MemoryShelf
let opened: { storeId: string; source: CredentialSource; keep: boolean }[]
let store: StoreConfig

beforeEach(async () => {
  scripted = await ScriptedProvider.make()
  shelf = new MemoryShelf()
  opened = []
  store = STORE
})

/** An engine of its own; `keeps`: in a browser that keeps something over a reload, as all of them here do together. */
function engine(keeps = true): OidcSignIns {
  const nowMs = () => scripted.time.nowMs
  return new OidcSignIns({
    sources: scripted.env,
    store: () => store,
    flows: keeps ? new Vault({ shelf, crypto, nowMs, lifeMs: 600_000 }) : undefined,
    open: async (storeId, source, keep) => {
      await source.issue()
      opened.push({ storeId, source, keep })
      return STATE
    },
  })
}

const answerTo = (begun: { authorizationUrl: string }): string => scripted.answerTo(begun.authorizationUrl).href

test('the tab goes to the provider, and the page that comes back without its memory is signed in', async () => {
  const answer = answerTo(await engine().begin('lab', START))
  expect(await engine().finish(answer)).toEqual({ store: STATE, next: '/b/data' })
  expect(opened).toMatchObject([{ storeId: 'lab', keep: true, source: { who: 'ada@example.org', role: 'Publisher' } }])
  expect(shelf.records.size).toBe(0)
})

test('what is kept meanwhile is sealed', async () => {
  const { authorizationUrl } = await engine().begin('lab', START)
  const kept = [...shelf.records].flatMap(([name, record]) => [name, ...Object.values(record ?? {})]).map(String)
  const challenge = new URL(authorizationUrl).searchParams.get('code_challenge')
  expect(kept.join()).not.toContain('verifier')
  expect(kept.join()).not.toContain(challenge)
  expect(kept.join()).not.toContain(ISSUER)
})

test('a login in a window stays in the memory of its own engine: no other one can use the answer', async () => {
  const own = engine()
  const answer = answerTo(await own.begin('lab', { ...START, inWindow: true }))
  expect(new URL(answer).searchParams.get('state')).toMatch(/^w\./)
  expect(shelf.records.size).toBe(0)
  await expect(engine().finish(answer)).rejects.toMatchObject({ code: 'invalid', action: 'sign-in' })
  expect(scripted.count('/token')).toBe(0)
  expect((await own.finish(answer)).next).toBe('/b/data')
})

describe.each([
  ['in this tab', false],
  ['in a window', true],
])('an answer to a login %s', (_, inWindow) => {
  test('is good once', async () => {
    const own = engine()
    const answer = answerTo(await own.begin('lab', { ...START, inWindow }))
    await own.finish(answer)
    await expect(own.finish(answer)).rejects.toMatchObject({ code: 'invalid', action: 'sign-in' })
    expect(scripted.count('/token')).toBe(1)
  })

  test('that was refused is used up, too: the verifier is gone', async () => {
    const own = engine()
    const answer = answerTo(await own.begin('lab', { ...START, inWindow }))
    const forged = new URL(answer)
    forged.searchParams.set('iss', 'https://evil.example')
    await expect(own.finish(forged.href)).rejects.toMatchObject({ code: 'denied' })
    await expect(own.finish(answer)).rejects.toMatchObject({ code: 'invalid' })
    expect(scripted.count('/token')).toBe(0)
  })

  test('is good for ten minutes', async () => {
    const own = engine()
    const answer = answerTo(await own.begin('lab', { ...START, inWindow }))
    scripted.time = { nowMs: scripted.time.nowMs + 601_000 }
    await expect(own.finish(answer)).rejects.toMatchObject({ code: 'invalid', action: 'sign-in' })
    expect(scripted.count('/token')).toBe(0)
  })

  test('is worth nothing where the config has another provider by now', async () => {
    const own = engine()
    const answer = answerTo(await own.begin('lab', { ...START, inWindow }))
    store = { ...STORE, signIn: [{ ...WAY, issuer: 'https://evil.example' }] }
    await expect(own.finish(answer)).rejects.toMatchObject({ code: 'invalid' })
    expect(scripted.count('evil')).toBe(0)
  })
})

test('two logins at one time do not take each other’s answers', async () => {
  const own = engine()
  const first = answerTo(await own.begin('lab', { ...START, next: '/first' }))
  const second = answerTo(await own.begin('lab', { ...START, next: '/second' }))
  expect((await own.finish(second)).next).toBe('/second')
  // The nonce of this one is another: the provider's script gives that of the second.
  await expect(own.finish(first)).rejects.toMatchObject({ code: 'denied' })
})

test.each([
  'https://selvage.example/signin/callback?code=x&state=t.made-up',
  'https://selvage.example/signin/callback?code=x',
  'https://selvage.example/signin/callback?error=access_denied&error_description=Call+this+number',
  'https://selvage.example/signin/callback#access_token=x&state=t.made-up',
  'javascript:alert(1)',
  '',
])('an answer that nobody asked for is refused, and nothing of it is repeated: %s', async (address) => {
  const failed = await engine()
    .finish(address)
    .catch((error: unknown) => error)
  expect(failed).toMatchObject({ code: 'invalid', action: 'sign-in' })
  expect(String(failed)).not.toMatch(/Call|made-up|access/)
  expect(scripted.asked).toEqual([])
})

test('where the browser keeps nothing, it is said before the person is sent away', async () => {
  await expect(engine(false).begin('lab', START)).rejects.toMatchObject({ code: 'unsupported' })
})

test('of two providers that give one role, the one that was chosen is gone to', async () => {
  store = { ...STORE, signIn: [{ ...WAY, issuer: 'https://other.example' }, WAY] }
  const { authorizationUrl } = await engine().begin('lab', START)
  expect(new URL(authorizationUrl).origin).toBe(ISSUER)
  expect(scripted.count('other.example')).toBe(0)
})

test('a role that the config does not have is not asked for', async () => {
  const begun = engine().begin('lab', { ...START, roleArn: 'arn:aws:iam::1:role/Admin' })
  await expect(begun).rejects.toMatchObject({ code: 'invalid', action: 'fix-input' })
  expect(scripted.asked).toEqual([])
})
