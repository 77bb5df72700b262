import { expect, test } from 'vitest'
import { keptScroll, nextZoom, scaleOf } from './zoom.ts'

const room = { widthPx: 800, heightPx: 600 }

test('what is larger than the room is made to fit, and what is smaller stays as it is', () => {
  expect(scaleOf('fit', { widthPx: 1600, heightPx: 600 }, room)).toBe(0.5)
  expect(scaleOf('fit', { widthPx: 400, heightPx: 1200 }, room)).toBe(0.5)
  expect(scaleOf('fit', { widthPx: 48, heightPx: 32 }, room)).toBe(1)
  expect(scaleOf('fit', { widthPx: 48, heightPx: 32 }, { widthPx: 0, heightPx: 0 })).toBe(1)
})

test('no zoom makes a layer that browsers cannot draw', () => {
  expect(scaleOf(32, { widthPx: 16_384, heightPx: 10 }, room) * 16_384).toBeLessThanOrEqual(100_000)
})

test('zooming goes from step to step, and from a fit to the step beside it', () => {
  expect(nextZoom(0.83, 1)).toBe(1)
  expect(nextZoom(0.83, -1)).toBe(0.75)
  expect(nextZoom(1, 1)).toBe(1.5)
  expect(nextZoom(32, 1)).toBe(32)
  expect(nextZoom(0.02, -1)).toBe(0.02)
})

test('the point under the pointer stays there', () => {
  const long = { lengthPx: 2000, roomPx: 800 }
  // 100 px from the edge, 300 scrolled: the picture's place 400. Twice as large it is at 800.
  expect(keptScroll(300, 100, 1, 2, long)).toBe(700)
  expect(keptScroll(700, 100, 2, 1, long)).toBe(300)
})

test('what grows out of the middle of its room stays in the middle', () => {
  const short = { lengthPx: 100, roomPx: 800 }
  // The middle of the picture, at 50, is at 800 when it is 16 times as large: under the middle of the room again.
  expect(keptScroll(0, 400, 1, 16, short)).toBe(400)
  expect(keptScroll(400, 400, 16, 1, short)).toBe(0)
})
