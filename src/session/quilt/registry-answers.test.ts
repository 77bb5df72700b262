import { describe, expect, test } from 'vitest'
import { isFault } from '../../base/index.ts'
import { readCredentials, readTokens } from './registry-answers.ts'

const nowMs = Date.UTC(2026, 2, 1)
const at = { registry: 'https://registry.lab.example', nowMs }
const seconds = nowMs / 1000
const tokens = { refresh_token: 'seeded-refresh', access_token: 'seeded-access', expires_at: seconds + 3600 }
const keys = {
  AccessKeyId: 'ASIASEEDED',
  SecretAccessKey: 'seeded/secret+key',
  SessionToken: 'seeded-session==',
  Expiration: '2026-03-01T01:00:00Z',
}

describe('tokens', () => {
  test('are read with their end in milliseconds', () => {
    expect(readTokens({ ...tokens, more: 1 }, at)).toEqual({
      refreshToken: 'seeded-refresh',
      accessToken: 'seeded-access',
      expiresMs: nowMs + 3_600_000,
    })
  })

  test.each<[string, unknown]>([
    ['no object', 'seeded-refresh'],
    ['a list', [tokens]],
    ['nothing', null],
    ['a token that is a number', { ...tokens, access_token: 7 }],
    ['a token that would end the header', { ...tokens, access_token: 'seeded-access\r\nX: y' }],
    ['an empty token', { ...tokens, refresh_token: '' }],
    ['an endless token', { ...tokens, refresh_token: 'r'.repeat(20_000) }],
    ['no refresh token', { ...tokens, refresh_token: undefined }],
    ['a token of its prototype', JSON.parse(JSON.stringify(tokens).replace('"refresh_token"', '"__proto__"'))],
    ['an end that is a text', { ...tokens, expires_at: '2026-03-01T01:00:00Z' }],
    ['an end before now', { ...tokens, expires_at: seconds - 1 }],
    ['an end without end', { ...tokens, expires_at: 9e99 }],
    ['an end in milliseconds', { ...tokens, expires_at: nowMs }],
    ['no end', { ...tokens, expires_at: undefined }],
  ])('are refused where there is %s, and none is told', (_, answer) => {
    expectRefusal(() => readTokens(answer, at))
  })
})

describe('keys', () => {
  test.each(['2026-03-01T01:00:00Z', '2026-03-01T02:00:00+01:00', '2026-03-01T01:00:00.000000+00:00'])(
    'are read with their end, given as %s',
    (Expiration) => {
      expect(readCredentials({ ...keys, Expiration }, { ...at, mayLast: false })).toEqual({
        accessKeyId: 'ASIASEEDED',
        secretAccessKey: 'seeded/secret+key',
        sessionToken: 'seeded-session==',
        expiresMs: nowMs + 3_600_000,
      })
    },
  )

  test('without an end or a session token are taken in LOCAL mode alone', () => {
    const { Expiration, SessionToken, ...bare } = keys
    const local = { ...at, mayLast: true }
    expect(readCredentials({ ...keys, Expiration: null }, local)).toMatchObject({ sessionToken: 'seeded-session==' })
    expect(readCredentials(bare, local)).toMatchObject({ expiresMs: undefined })
    expect(readCredentials(bare, local)).not.toHaveProperty('sessionToken')
    for (const answer of [bare, { ...keys, Expiration: null }, { ...keys, SessionToken: null }]) {
      expectRefusal(() => readCredentials(answer, { ...at, mayLast: false }))
    }
  })

  test.each<[string, unknown]>([
    ['no object', '<html>'],
    ['a key that is none', { ...keys, AccessKeyId: { toString: 'x' } }],
    ['a secret with a line end', { ...keys, SecretAccessKey: 'seeded\nsecret' }],
    ['a time without its zone', { ...keys, Expiration: '2026-03-01T01:00:00' }],
    ['a time that is none', { ...keys, Expiration: '2026-13-41T01:00:00Z' }],
    ['seconds', { ...keys, Expiration: 9e99 }],
    ['an end before now', { ...keys, Expiration: '2026-02-28T23:59:59Z' }],
    ['an end in another century', { ...keys, Expiration: '2126-03-01T01:00:00Z' }],
  ])('are refused where there is %s, and none is told', (_, answer) => {
    expectRefusal(() => readCredentials(answer, { ...at, mayLast: false }))
    expectRefusal(() => readCredentials(answer, { ...at, mayLast: true }))
  })
})

function expectRefusal(read: () => unknown): void {
  let refusal: unknown
  try {
    read()
  } catch (error) {
    refusal = error
  }
  if (!isFault(refusal, 'foreign')) throw new Error('it was not refused')
  expect(JSON.stringify(refusal.toWire())).not.toMatch(/seeded/)
}
