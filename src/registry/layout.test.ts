import { expect, test } from 'vitest'
import type { TopHash } from '../package/index.ts'
import { latestKey, manifestKey, pointerKey, pointersPrefix, slotOf } from './layout.ts'

test('manifests and pointers lie where quilt3 looks for them', () => {
  const hash = 'a'.repeat(64) as TopHash
  expect(manifestKey(hash)).toBe(`.quilt/packages/${hash}`)
  expect(pointerKey('team/data', 1_700_000_000)).toBe('.quilt/named_packages/team/data/1700000000')
  expect(latestKey('team/data')).toBe('.quilt/named_packages/team/data/latest')
})

test('the prefix of a package holds no key of one whose name begins alike', () => {
  expect(latestKey('team/data2').startsWith(pointersPrefix('team/data'))).toBe(false)
})

test('a pointer of fewer than ten digits is no slot, and a slot is never spelt so', () => {
  expect(slotOf('999999999')).toBeUndefined()
  expect(pointerKey('team/data', 999_999_999)).toMatch(/\/0999999999$/)
})
