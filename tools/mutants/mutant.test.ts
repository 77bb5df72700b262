import { expect, test } from 'vitest'
import { parseMutant } from './mutant.ts'

const breaks = '# breaks: hashes of empty files\n'
const named = '# test: unit src/hash/a.test.ts "an empty file "x" has"\n'
const diff = '--- a/src/hash/a.ts\n+++ b/src/hash/a.ts\n@@ -1 +1 @@\n-a\n+b\n'

test('a patch says what it breaks, and which test must notice', () => {
  expect(parseMutant('empty', breaks + named + diff)).toEqual({
    name: 'empty',
    breaks: 'hashes of empty files',
    project: 'unit',
    file: 'src/hash/a.test.ts',
    test: 'an empty file "x" has',
  })
})

test.each([
  ['what it breaks', named + diff, /breaks/],
  ['its test', breaks + diff, /test/],
  ['a diff', breaks + named, /no diff/],
])('a patch without %s is refused', (_, text, complaint) => {
  expect(() => parseMutant('empty', text)).toThrow(complaint)
})
