import { expect, test } from 'vitest'
import { linkedKey } from './linked-key.ts'

test.each([
  ['README.md', 'data/a.csv', 'data/a.csv'],
  ['docs/README.md', './a%20b.csv', 'docs/a b.csv'],
  ['docs/README.md', '../data/a.csv#top', 'data/a.csv'],
  ['docs/README.md', '/data/a.csv', 'data/a.csv'],
  ['README.md', '100%.csv', '100%.csv'],
  ['README.md', '../outside', undefined],
  ['README.md', '#part', undefined],
  ['README.md', 'javascript:alert(1)', undefined],
  ['README.md', '//example.org/a.png', undefined],
  ['README.md', 'https://example.org/a.png', undefined],
])('in %s, the link %s means %s', (from, link, key) => {
  expect(linkedKey(from, link)).toBe(key)
})
