import { expect, it } from 'vitest'
import { dayLabel, dayLabels } from './revision-days.ts'

const at = (year: number, month: number, day: number, hour = 12) => new Date(year, month - 1, day, hour).getTime()
const NOW = at(2026, 3, 1, 9)

it('calls near days by their names, and others by their date', () => {
  expect(dayLabel(at(2026, 3, 1, 0), NOW)).toBe('Today')
  expect(dayLabel(at(2026, 2, 28, 23), NOW)).toBe('Yesterday')
  expect(dayLabel(at(2026, 2, 27), NOW)).toBe('Friday 27 February')
  expect(dayLabel(at(2025, 12, 31), NOW)).toBe('Wednesday 31 December 2025')
  // A clock that is ahead of ours.
  expect(dayLabel(at(2026, 3, 2), NOW)).toBe('Monday 2 March')
})

it('names a day once, at its newest revision', () => {
  const times = [at(2026, 3, 1, 8), at(2026, 3, 1, 1), at(2026, 2, 28, 23), at(2025, 12, 31), at(2025, 12, 31)]
  expect(dayLabels(times, NOW)).toEqual(['Today', undefined, 'Yesterday', 'Wednesday 31 December 2025', undefined])
})
