import { describe, expect, test } from 'vitest'
import { shellPattern } from './shell-pattern.ts'

/** Each verdict is that of `fnmatch.fnmatchcase` of Python 3.11. */
describe('a shell pattern is read as Python reads it', () => {
  test.each<[string, string, boolean]>([
    ['*/foo*', '/a/foo/bar/baz.txt', true],
    ['*/foo*', 'foo', false],
    ['*', '', true],
    ['?', '/', true],
    ['?', '😀', true],
    ['a?c', 'a\nc', true],
    ['[abc]', 'b', true],
    ['[!abc]', 'b', false],
    ['[!abc]', '/', true],
    ['[a-c]x', 'bx', true],
    ['[c-a]', 'b', false],
    ['[!c-a]', 'b', true],
    ['[]]', ']', true],
    ['[!]]', ']', false],
    ['[a', '[a', true],
    ['[', '[', true],
    ['[a-]', '-', true],
    ['[-a]', '-', true],
    ['[^a]', '^', true],
    ['[^a]', 'b', false],
    ['a\\*', 'a\\bc', true],
    ['A', 'a', false],
    ['**/x', 'a/b/x', true],
    ['.*', '.hidden', true],
    ['#note', '#note', true],
  ])('%s on %j: %s', (pattern, text, matches) => {
    expect(shellPattern(pattern)(text)).toBe(matches)
  })

  test('many stars take no more than pattern times text', () => {
    expect(shellPattern(`${'*a'.repeat(2000)}b`)('a'.repeat(20_000))).toBe(false)
  })
})
