import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePart } from './decode-part.ts'
import { encodePath } from './links.ts'

test('what was encoded comes back, whatever it holds, and is decoded once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(encodePath(text).split('/').map(decodePart).join('/')).toBe(text)
    }),
  )
  expect(decodePart('100%2525')).toBe('100%25')
})

test.each([
  ['100%.csv', '100%.csv'],
  ['a%20b100%.csv', 'a b100%.csv'],
  ['%', '%'],
  ['%zz', '%zz'],
  ['%FF', '%FF'],
  ['%C3%A9%FF', '%C3%A9%FF'],
  ['a+b', 'a+b'],
  ['%2e%2e', '..'],
])('%s is read as %s, and breaks nothing', (part, text) => {
  expect(decodePart(part)).toBe(text)
})
