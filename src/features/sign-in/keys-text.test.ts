import { expect, test } from 'vitest'
import { isKeysText } from './keys-text.ts'

test.each([
  '[default]\naws_access_key_id = AKIA\n',
  '[default]',
  'export AWS_ACCESS_KEY_ID=AKIA',
  '{"AccessKeyId": "AKIA"}',
  'AKIAEXAMPLE\r\nsecret/with+signs=',
  'AKIAEXAMPLE,secret/with+signs=',
])('%j is a text of keys', (text) => {
  expect(isKeysText(text)).toBe(true)
})

test.each(['AKIAIOSFODNN7EXAMPLE', ' AKIAIOSFODNN7EXAMPLE\n', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'a+b/c=='])(
  '%j is one value',
  (text) => {
    expect(isKeysText(text)).toBe(false)
  },
)
