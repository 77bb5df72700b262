import { expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

test.each([
  ['\u001b[31mred\u001b[0m', '^[[31mred^[[0m'],
  ['\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', '^[]8;;https://evil.example^Gclick^[]8;;^G'],
  ['if (isAdmin\u202e', 'if (isAdmin<U+202E>'],
  ['a\u200bb', 'a<U+200B>b'],
  ['a\rb\u007f', 'a^Mb^?'],
  ['\ttab and 日本 and العربية', '\ttab and 日本 and العربية'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
  expect(visibleText(text)).toBe(shown)
})
