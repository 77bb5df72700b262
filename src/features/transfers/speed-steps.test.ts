import { expect, test } from 'vitest'
import { limitFrom, limitText } from './speed-steps.ts'

test('a limit is typed in MB/s, with a point or a comma', () => {
  expect(limitFrom('2.5')).toBe(2_500_000)
  expect(limitFrom(' 2,5 ')).toBe(2_500_000)
  expect(limitFrom(limitText(2_500_000))).toBe(2_500_000)
})

test.each(['', '0', '0.00001', '-1', 'fast', '1e3', '1.2.3', 'Infinity'])('“%s” is no limit', (text) => {
  expect(limitFrom(text)).toBeUndefined()
})
