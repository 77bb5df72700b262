import { expect, test } from 'vitest'
import { metaPolicy } from './csp.ts'
import { withoutPolicy, withPolicy } from './meta-element.ts'

const page = '<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8" />\n  </head>\n</html>\n'

test('the policy stands first in the head', () => {
  const policy = metaPolicy({
    stores: [{ endpoint: 'http://127.0.0.1:8333', addressing: 'path', region: 'us-east-1' }],
  })
  expect(withPolicy(page, policy)).toContain(
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta charset`,
  )
})

test('what was put in is taken out again, and nothing else', () => {
  expect(withoutPolicy(withPolicy(page, "default-src 'none'"))).toBe(page)
  expect(withoutPolicy(page)).toBe(page)
})

test('a policy cannot leave its attribute', () => {
  expect(withPolicy(page, 'a"b&c')).toContain('content="a&quot;b&amp;c"')
})

test('a page without a head is refused, for its policy would be lost', () => {
  expect(() => withPolicy('<p>', 'x')).toThrow('no <head>')
})
