import { describe, expect, test } from 'vitest'
import { isFresh, nameIn } from './quilt-tokens.ts'

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: unknown) => `${encoded({ alg: 'none' })}.${encoded(claims)}.x`

describe('the name in an access token', () => {
  test.each([
    [{ sub: '7', email: 'zoë@lab.example', name: 'Zoë' }, 'zoë@lab.example'],
    [{ preferred_username: 'mira', name: 'Mira' }, 'mira'],
    [{ email: 7, name: 'Mira Lind' }, 'Mira Lind'],
    [{ email: 'a\u202eb@lab.example' }, undefined],
    [{ email: `${'m'.repeat(300)}@lab.example` }, undefined],
    [{ email: '  ' }, undefined],
    [{ sub: '7' }, undefined],
    ['mira', undefined],
    [null, undefined],
  ])('of %j is %j', (claims, name) => {
    expect(nameIn(jwt(claims))).toBe(name)
  })

  test.each(['', 'opaque', 'a.b.c', 'a.%%%.c', `a.${Buffer.from('{').toString('base64url')}.c`])(
    'is not looked for in %j',
    (text) => {
      expect(nameIn(text)).toBeUndefined()
    },
  )
})

test('an access token is fresh until a minute before its end, as for quilt3', () => {
  const tokens = { refreshToken: 'r', accessToken: 'a', expiresMs: 100_000 }
  expect(isFresh(tokens, 40_000)).toBe(true)
  expect(isFresh(tokens, 40_001)).toBe(false)
})
