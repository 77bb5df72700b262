import { expect, test } from 'vitest'
import { formatWhen } from './time.ts'

const now = new Date(2026, 10, 24, 18, 30).getTime()
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime()

test.each([
  [now - 20_000, 'just now'],
  [now - 60_000, '1 minute ago'],
  [now - 59 * 60_000, '59 minutes ago'],
  [at(2026, 10, 24, 16, 20), '2 hours ago'],
  [at(2026, 10, 23, 23, 0), 'yesterday'],
  [at(2026, 10, 21, 1, 0), '3 days ago'],
  [at(2026, 10, 18, 0, 1), '6 days ago'],
  [at(2026, 10, 17, 23, 59), '17 Nov'],
  [at(2025, 10, 24, 18, 0), '24 Nov 2025'],
])('a time is relative within a week, then a date: %#', (then, text) => {
  expect(formatWhen(then, now)).toBe(text)
})

test('shortly after midnight, late last evening is still hours ago', () => {
  expect(formatWhen(at(2026, 10, 23, 23, 0), at(2026, 10, 24, 1, 30))).toBe('2 hours ago')
})

test('a clock that runs a little behind does not show the future', () => {
  expect(formatWhen(now + 30_000, now)).toBe('just now')
})

test('a time well in the future is shown as its date', () => {
  expect(formatWhen(at(2027, 0, 2, 0, 0), now)).toBe('2 Jan 2027')
})
