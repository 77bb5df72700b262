import { expect, test } from 'vitest'
import { checkFileShapes } from './file-shape.ts'

function check(path: string, lines = 1): number {
  return checkFileShapes(new Map([[path, 'x\n'.repeat(lines)]])).length
}

test('a file of 300 lines is fine, one of 301 is not', () => {
  expect(check('src/store/s3.ts', 300)).toBe(0)
  expect(check('src/store/s3.ts', 301)).toBe(1)
})

test('a test may be twice as long', () => {
  expect(check('src/store/s3.contract.ts', 600)).toBe(0)
  expect(check('src/store/s3.test.ts', 601)).toBe(1)
})

test.each(['src/store/utils.ts', 'src/store/s3-helpers.ts', 'src/client/manager.ts'])(
  'the name of %s is refused',
  (path) => {
    expect(check(path)).toBe(1)
  },
)

test('a word that only holds such a word is fine', () => {
  expect(check('src/store/commonest.ts')).toBe(0)
})
