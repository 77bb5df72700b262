import { expect, test } from 'vitest'
import { shownCells } from './shown-cells.ts'

test('of long texts the part that differs first is shown', () => {
  const long = 'x'.repeat(1000)
  const { base, other } = shownCells(`${long}a${long}`, `${long}b`, 300)
  expect(base).toBe(`…${'x'.repeat(100)}a${'x'.repeat(199)}…`)
  expect(other).toBe(`…${'x'.repeat(100)}b`)
})

test('what is short, or no text, is shown as it is', () => {
  expect(shownCells('a', null, 300)).toEqual({ base: 'a', other: null })
  expect(shownCells(undefined, 5n, 300)).toEqual({ base: undefined, other: 5n })
  expect(shownCells('x'.repeat(400), 'x'.repeat(400), 300).base).toBe(`${'x'.repeat(300)}…`)
})
