import { expect, test } from 'vitest'
import { keySource, reopenKeys, shownKey } from './key-source.ts'

const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret/+', sessionToken: 'token==' }

test('what a clipboard adds to keys is not theirs', async () => {
  const source = keySource({
    accessKeyId: ` ${keys.accessKeyId}\n`,
    secretAccessKey: '\uFEFFsec\r\n  ret/+\t',
    sessionToken: 'tok\nen==\u200B',
  })
  expect(await source.issue()).toEqual({ ...keys, expiresMs: undefined })
  expect(source.keepsake?.()).toEqual({ kind: 'keys', ...keys, expiresMs: undefined })
})

test.each([
  ['', 'secret'],
  ['AK', ' \n'],
])('%j with %j are no keys', (accessKeyId, secretAccessKey) => {
  expect(() => keySource({ accessKeyId, secretAccessKey })).toThrow(
    expect.objectContaining({ code: 'invalid', action: 'fix-input' }),
  )
})

test('of a key no more is shown than tells it from others', () => {
  expect(shownKey(keys.accessKeyId)).toBe('AKIA…MPLE')
  expect(keySource(keys).who).toBe('AKIA…MPLE')
})

test('kept keys are taken up again until they end', async () => {
  const kept = { kind: 'keys', ...keys, expiresMs: 1000 } as const
  expect(await reopenKeys(kept, 999)?.issue()).toEqual({ ...keys, expiresMs: 1000 })
  expect(reopenKeys(kept, 1000)).toBeUndefined()
  expect(reopenKeys({ kind: 'keys', accessKeyId: 'AK', secretAccessKey: 1 }, 0)).toBeUndefined()
})
