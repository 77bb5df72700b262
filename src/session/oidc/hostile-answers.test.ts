import { beforeEach, describe, expect, test } from 'vitest'
import { stateIn } from './answer-address.ts'
import { loginFor } from './login.ts'
import { ISSUER, ScriptedProvider } from './scripted-provider.ts'

let scripted: ScriptedProvider
beforeEach(async () => {
  scripted = await ScriptedProvider.make()
})

/** The right answer, changed; what comes of it, and whether the provider's tokens were asked for. */
async function answered(change: (answer: URL) => URL | string) {
  const { provider, pending, answer } = await scripted.begun()
  const address = String(change(answer))
  const outcome = await loginFor(address, pending, provider).catch((error: unknown) => error)
  return { outcome, tokensAsked: scripted.count('/token'), verifier: pending.verifier }
}

const changed = (change: (parameters: URLSearchParams) => void) => (answer: URL) => {
  change(answer.searchParams)
  return answer
}

test('the right answer gives a login', async () => {
  const { outcome } = await answered((answer) => answer)
  expect(outcome).toMatchObject({ subject: 'person-7', who: 'ada@example.org', refreshToken: 'refresh-1' })
})

describe('an answer that is not the one that is waited for is refused before the code is used (reliability E64)', () => {
  const cases: readonly (readonly [string, string, (answer: URL) => URL | string])[] = [
    ['without a state', 'denied', changed((p) => p.delete('state'))],
    ['with another state', 'denied', changed((p) => p.set('state', 'forged'))],
    ['with the state in other letters', 'denied', changed((p) => p.set('state', `${p.get('state')}`.toUpperCase()))],
    ['with two states', 'invalid', changed((p) => p.append('state', 'forged'))],
    ['with two codes', 'invalid', changed((p) => p.append('code', 'another'))],
    ['of another issuer', 'denied', changed((p) => p.set('iss', 'https://evil.example'))],
    ['without the issuer that was promised', 'denied', changed((p) => p.delete('iss'))],
    ['with neither code nor error', 'invalid', changed((p) => p.delete('code'))],
    ['with an ID token, as the implicit flow gives it', 'denied', changed((p) => p.set('id_token', 'a.b.c'))],
    ['in a signed wrapping that nobody asked for', 'denied', changed((p) => p.set('response', 'a.b.c'))],
    ['in the fragment', 'invalid', (a) => `${a.origin}${a.pathname}#${a.searchParams}`],
    ['with a fragment behind it', 'invalid', (a) => `${a}#access_token=stolen`],
    ['at another path', 'invalid', (a) => String(a).replace('/signin/callback', '/signin/callback/')],
    ['at another host', 'invalid', (a) => String(a).replace('selvage.example', 'evil.example')],
    ['over http', 'invalid', (a) => String(a).replace('https:', 'http:')],
    ['that is no address', 'invalid', () => 'not an address'],
    ['that is longer than any provider’s', 'invalid', (a) => `${a}&x=${'x'.repeat(20_000)}`],
  ]
  test.each(cases)('%s', async (_, code, change) => {
    const { outcome, tokensAsked } = await answered(change)
    expect(outcome).toMatchObject({ name: 'Fault', code, action: 'sign-in' })
    expect(tokensAsked).toBe(0)
  })
})

test('a provider’s error is told in its own words, without what could be markup or a line of its own', async () => {
  const { outcome, tokensAsked } = await answered(
    changed((parameters) => {
      parameters.delete('code')
      parameters.set('error', 'access_denied')
      parameters.set('error_description', 'Not \u202e"assigned"\nto\\ <img src=x onerror=alert(1)>')
    }),
  )
  expect(outcome).toMatchObject({ code: 'denied', where: { issuer: ISSUER, error: 'access_denied' } })
  expect(String(outcome)).toContain('“Not assigned to <img src=x onerror=alert(1)>”')
  expect(tokensAsked).toBe(0)
})

test('an error that is as long as a book is cut', async () => {
  const { outcome } = await answered(changed((p) => p.set('error', 'x'.repeat(9000))))
  expect(String(outcome).length).toBeLessThan(500)
})

test('a provider that is busy may be tried again', async () => {
  const { outcome } = await answered(changed((p) => p.set('error', 'temporarily_unavailable')))
  expect(outcome).toMatchObject({ code: 'busy', action: 'retry' })
})

test('a code that was used already is a login that has ended', async () => {
  scripted.script.instead = (url) =>
    url.pathname === '/token' ? Response.json({ error: 'invalid_grant' }, { status: 400 }) : undefined
  const { outcome } = await answered((answer) => answer)
  expect(outcome).toMatchObject({ code: 'signed-out', action: 'sign-in' })
})

test('no Fault tells the code, the verifier, or a token', async () => {
  scripted.script.claims = { aud: 'another' }
  const { outcome, verifier } = await answered((answer) => answer)
  if (!(outcome instanceof Error)) throw new Error('it was taken')
  const told = JSON.stringify([outcome.message, outcome.cause, Object.entries(outcome)])
  for (const secret of [verifier, 'the-code', 'refresh-1', 'an-access-token', await scripted.idToken()]) {
    expect(told).not.toContain(secret)
  }
})

test.each([
  ['none', 'https://a.example/?code=x', undefined],
  ['an empty one', 'https://a.example/?state=', undefined],
  ['two', 'https://a.example/?state=a&state=b', undefined],
  ['one in the fragment', 'https://a.example/#state=a', undefined],
  ['one', 'https://a.example/?state=a%2Bb', 'a+b'],
  ['no address', 'state=a', undefined],
])('the state of an address with %s', (_, address, state) => {
  expect(stateIn(address)).toBe(state)
})
