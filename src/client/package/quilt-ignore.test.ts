import { expect, test } from 'vitest'
import { quiltIgnore } from './quilt-ignore.ts'

const root = '/home/mira/data'

test.each<[string, string, boolean]>([
  ['*.tmp', 'a/b.tmp', true],
  ['*.tmp', 'b.tmp.csv', false],
  ['raw', 'raw/deep/a.csv', true],
  ['raw/', 'raw/deep/a.csv', true],
  ['raw/', 'raw', false],
  ['raw', 'not-raw/a.csv', false],
  // `*` takes slashes: whatever lies below a name that begins so.
  ['foo*', 'x/food/a.csv', true],
  // Held against the absolute path: a rule that fits a folder above the root leaves out everything.
  ['mira*', 'a.csv', true],
  ['mira', 'a.csv', false],
  ['data', 'a.csv', false],
  // No comments, no exceptions, no trimming.
  ['# *.csv', 'a.csv', false],
  ['*.csv\n!a.csv', 'a.csv', true],
  ['*.csv ', 'a.csv', false],
  ['*.csv\r\nb', 'a.csv', true],
  ['\n\n', 'a.csv', false],
])('%j on %s: %s', (rules, path, ignores) => {
  expect(quiltIgnore(rules, root)(`${root}/${path}`)).toBe(ignores)
})
