import { expect, test } from 'vitest'
import { Renewals, unplayable } from './playback.ts'

test('an address that ended is renewed, again and again, as long as each one played something', () => {
  const renewals = new Renewals()
  expect([0, 12, 40].map((seconds) => renewals.mayGoOn(seconds))).toEqual([true, true, true])
})

test('what plays with no address is given up after the second one', () => {
  const renewals = new Renewals()
  expect([0, 0].map((seconds) => renewals.mayGoOn(seconds))).toEqual([true, false])
})

test('what does not play is told with its codecs', () => {
  expect(unplayable('a.mp4', ['H.265', 'AAC'])).toContain('does not play a.mp4 (H.265, AAC)')
  expect(unplayable('a.avi', [])).toContain('does not play a.avi.')
})
